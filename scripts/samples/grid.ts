/** The tables of a report as grids of cells with spans, the one source of every mark-up and flattening style. */
import {
  APPLICANTS,
  CARRIED_IN,
  CARRIED_OUT,
  CASE_OUTCOMES,
  CASE_PATHS,
  CORNER_LABEL,
  type Form,
  HANDLED_LABEL,
  HANDLED_TOTAL,
  isGroup,
  outcomeBlocks,
  PROACTIVE,
  RECEIVED,
  STATISTICS,
} from "./forms.ts";
import { cellOf, type PrintedReport } from "./printed.ts";

export interface Cell {
  text: string;
  colspan: number;
  rowspan: number;
}

export interface Grid {
  width: number;
  rows: Cell[][];
}

function cell(text: string, colspan = 1, rowspan = 1): Cell {
  return { text, colspan, rowspan };
}

function proactiveGrid(report: PrintedReport, form: Form): Grid {
  const width = 4;
  const rows: Cell[][] = [];
  for (const block of PROACTIVE[form]) {
    const last = width - block.columns.length;
    const spread = (texts: string[]): Cell[] =>
      texts.map((text, i) => cell(text, i === texts.length - 1 ? last : 1));
    rows.push([cell(block.title, width)]);
    const headers = block.columns.map(
      (c) => report.labels.get(`${block.rows[0]?.code ?? ""}.${c.code}`) ?? c.label,
    );
    rows.push([cell("信息内容"), ...spread(headers)]);
    for (const row of block.rows) {
      const values = block.columns.map((c) => cellOf(report, "proactive", row.code, c.code));
      rows.push([cell(report.labels.get(row.code) ?? row.label), ...spread(values)]);
    }
  }
  return { width, rows };
}

function requestsGrid(report: PrintedReport, form: Form): Grid {
  const columns = [...APPLICANTS.map((a) => a.code), "total"];
  const values = (code: string): Cell[] => columns.map((c) => cell(cellOf(report, "requests", code, c)));
  const label = (row: { code: string; label: string }): string => report.labels.get(row.code) ?? row.label;
  const legal = APPLICANTS.slice(1);
  const rows: Cell[][] = [
    [cell(CORNER_LABEL, 3, 3), cell("申请人情况", 7)],
    [cell("自然人", 1, 2), cell("法人或其他组织", legal.length), cell("总计", 1, 2)],
    legal.map((a) => cell(a.label)),
    [cell(label(RECEIVED), 3), ...values(RECEIVED.code)],
    [cell(label(CARRIED_IN), 3), ...values(CARRIED_IN.code)],
  ];
  const handled: Cell[][] = [];
  for (const block of outcomeBlocks(form)) {
    if (!isGroup(block)) {
      handled.push([cell(label(block), 2), ...values(block.code)]);
      continue;
    }
    for (const [i, row] of block.rows.entries()) {
      const head = i === 0 ? [cell(block.label, 1, block.rows.length)] : [];
      handled.push([...head, cell(label(row)), ...values(row.code)]);
    }
  }
  handled.push([cell(label(HANDLED_TOTAL), 2), ...values(HANDLED_TOTAL.code)]);
  handled[0]?.unshift(cell(HANDLED_LABEL, 1, handled.length));
  rows.push(...handled, [cell(label(CARRIED_OUT), 3), ...values(CARRIED_OUT.code)]);
  return { width: 10, rows };
}

function casesGrid(report: PrintedReport): Grid {
  const five = [...CASE_OUTCOMES, { code: "total", label: "总计" }];
  return {
    width: 15,
    rows: [
      [cell("行政复议", 5), cell("行政诉讼", 10)],
      [...five.map((o) => cell(o.label, 1, 2)), cell("未经复议直接起诉", 5), cell("复议后起诉", 5)],
      [...five, ...five].map((o) => cell(o.label)),
      CASE_PATHS.flatMap((path) => five.map((o) => cell(cellOf(report, "review_litigation", path, o.code)))),
    ],
  };
}

function statisticsGrid(statistics: Record<string, string>): Grid {
  return {
    width: 3,
    rows: [
      [cell("统 计 指 标"), cell("单位"), cell("统计数")],
      ...STATISTICS.map((row) => [
        cell(row.label),
        cell(row.unit ?? "——"),
        cell(row.unit === null ? "" : (statistics[row.code] ?? "")),
      ]),
    ],
  };
}

/** The grids of a report, in printed order. */
export function gridsOf(report: PrintedReport): Grid[] {
  if (report.statistics !== null) return [statisticsGrid(report.statistics)];
  if (report.forms === null) return [];
  return [
    proactiveGrid(report, report.forms.proactive),
    requestsGrid(report, report.forms.requests),
    casesGrid(report),
  ];
}

/** The grid with every covered place as a cell of its own: null where a span covers it. */
export function expand(grid: Grid): (string | null)[][] {
  const filled: (string | null | undefined)[][] = grid.rows.map(() => new Array(grid.width).fill(undefined));
  for (const [y, row] of grid.rows.entries()) {
    let x = 0;
    for (const one of row) {
      while (filled[y]?.[x] !== undefined) x++;
      for (let dy = 0; dy < one.rowspan; dy++) {
        for (let dx = 0; dx < one.colspan; dx++) {
          const line = filled[y + dy];
          if (line !== undefined) line[x + dx] = dx + dy === 0 ? one.text : null;
        }
      }
      x += one.colspan;
    }
  }
  return filled.map((line) => line.map((text) => text ?? null));
}
