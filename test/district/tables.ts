/** The tables of a report as HTML. */
import {
  CARRIED_IN,
  CARRIED_OUT,
  CORNER_NOTE,
  ORGANISATION_LABELS,
  PROACTIVE_2019,
  PROACTIVE_2021,
  RECEIVED,
  REQUEST_COLUMNS,
  RESULTS_2019,
  RESULTS_2021,
  RESULTS_LABEL,
  REVIEW_COLUMNS,
  REVIEW_LABELS,
  REVIEW_PATHS,
  type RowLabel,
} from "../generator/labels.ts";
import { STATISTIC_ROWS } from "../generator/statistics-labels.ts";
import { money } from "./facts.ts";
import { cellKey, type MadeReport } from "./model.ts";
import { MONEY_STATISTICS } from "./statistics.ts";

/** How a body's site writes its cells. */
export type CellStyle = "bare" | "paragraph" | "span";

const WRAPS: Record<CellStyle, readonly [string, string]> = {
  bare: ["", ""],
  paragraph: ['<p align="center">', "</p>"],
  span: ['<span style="font-size:14px">', "</span>"],
};

export const CELL_STYLES = Object.keys(WRAPS) as CellStyle[];

const plain = (label: string): string => label.replace(/¦/g, "");
const numbered = ({ number, text }: RowLabel): string =>
  number === "" ? plain(text) : `${number}.${plain(text)}`;

/** Draws tables for one report. */
export class TableWriter {
  readonly #report: MadeReport;
  readonly #wrap: readonly [string, string];

  constructor(report: MadeReport, style: CellStyle) {
    this.#report = report;
    this.#wrap = WRAPS[style];
  }

  #cell(text: string, colspan = 1, rowspan = 1): string {
    const spans = `${colspan > 1 ? ` colspan="${colspan}"` : ""}${rowspan > 1 ? ` rowspan="${rowspan}"` : ""}`;
    return `<td${spans}>${this.#wrap.join(text)}</td>`;
  }

  #figure(table: string, row: string, column: string, text: string, colspan = 1): string {
    return this.#cell(this.#report.overrides.get(cellKey(table, row, column)) ?? text, colspan);
  }

  #table(rows: readonly string[]): string {
    return `<table border="1" cellspacing="0"><tbody>\n${rows.map((row) => `<tr>${row}</tr>`).join("\n")}\n</tbody></table>`;
  }

  statistics(): string {
    const { figures, year } = this.#report;
    const rows = STATISTIC_ROWS.map(({ code, label, unit }) => {
      if (code === null) return this.#cell(label) + this.#cell("——") + this.#cell("");
      const n = figures.statistics.get(code) ?? 0;
      const text = MONEY_STATISTICS.has(code) ? money(n) : String(n);
      return this.#cell(label) + this.#cell(unit) + this.#figure("statistics", code, "", text);
    });
    const head = this.#cell("统计指标") + this.#cell("单位") + this.#cell("统计数");
    return `<p>政府信息公开情况统计表（${year}年度）</p>\n${this.#table([head, ...rows])}`;
  }

  proactive(): string {
    const { figures, year } = this.#report;
    const blocks = year < 2021 ? PROACTIVE_2019 : PROACTIVE_2021;
    const rows = blocks.flatMap(({ title, columns, rows: items }) => {
      const wide = (at: number): number => (at === columns.length - 1 ? 4 - columns.length : 1);
      const head =
        this.#cell("信息内容") + columns.map(({ label }, at) => this.#cell(plain(label), wide(at))).join("");
      const body = items.map(
        ({ code, text }) =>
          this.#cell(plain(text)) +
          columns
            .map(({ code: column }, at) => {
              const n = figures.items.get(code)?.get(column) ?? 0;
              const amount =
                column === "amount" ? money(n) + (code === "procurement" ? "万元" : "") : String(n);
              return this.#figure("proactive", code, column, amount, wide(at));
            })
            .join(""),
      );
      return [this.#cell(title, 4), head, ...body];
    });
    return this.#table(rows);
  }

  #values(code: string): string {
    const cells = this.#report.figures.requests.get(code) ?? [];
    return REQUEST_COLUMNS.map((column, at) =>
      this.#figure("requests", code, column, String(cells[at] ?? 0)),
    ).join("");
  }

  requests(): string {
    const results = this.#report.year < 2021 ? RESULTS_2019 : RESULTS_2021;
    const under = results.flatMap((entry) => {
      if (!("rows" in entry)) return [this.#cell(plain(entry.text), 2) + this.#values(entry.code)];
      return entry.rows.map(
        (row, at) =>
          (at === 0 ? this.#cell(plain(entry.text), 1, entry.rows.length) : "") +
          this.#cell(numbered(row)) +
          this.#values(row.code),
      );
    });
    under[0] = this.#cell(plain(RESULTS_LABEL), 1, under.length) + (under[0] ?? "");
    const wide = (row: RowLabel): string => this.#cell(plain(row.text), 3) + this.#values(row.code);
    return this.#table([
      this.#cell(CORNER_NOTE, 3, 3) + this.#cell("申请人情况", 7),
      this.#cell("自然人", 1, 2) + this.#cell("法人或其他组织", 5) + this.#cell("总计", 1, 2),
      ORGANISATION_LABELS.map((label) => this.#cell(plain(label))).join(""),
      wide(RECEIVED),
      wide(CARRIED_IN),
      ...under,
      wide(CARRIED_OUT),
    ]);
  }

  review(): string {
    const labels = REVIEW_LABELS.map(plain);
    const values = REVIEW_PATHS.flatMap((path) =>
      REVIEW_COLUMNS.map((column, at) =>
        this.#figure(
          "review_litigation",
          path,
          column,
          String(this.#report.figures.review.get(path)?.[at] ?? 0),
        ),
      ),
    );
    return this.#table([
      this.#cell("行政复议", 5) + this.#cell("行政诉讼", 10),
      labels.map((label) => this.#cell(label, 1, 2)).join("") +
        this.#cell("未经复议直接起诉", 5) +
        this.#cell("复议后起诉", 5),
      [...labels, ...labels].map((label) => this.#cell(label)).join(""),
      values.join(""),
    ]);
  }
}
