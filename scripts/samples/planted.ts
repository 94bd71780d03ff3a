/** Errors planted in print, each as publishers make them, and the list of them that is written beside the files. */
import type { AgencyId } from "./agencies.ts";
import { numberIn } from "./audit.ts";
import { cellOf, type PrintedReport, type PrintedTableName, setCell } from "./printed.ts";

export interface PlantedCell {
  table: PrintedTableName;
  row: string;
  column: string;
  /** The text as printed. */
  printed: string;
  /** What would be right; absent where the cell is not wrong, only unusual. */
  right?: string;
}

export interface Planted {
  agency: AgencyId;
  year: number;
  edition?: 1 | 2;
  /** Code of the finding that must be made, or null where no finding is due. */
  finding: string | null;
  /** Status of the cells, where it is not a plain number. */
  status?: "annotated" | "not_applicable" | "printed" | "blank";
  what: string;
  /** Makes the error; what it printed where. Absent where the error is that a file is missing or late. */
  plant?: (report: PrintedReport) => PlantedCell[];
}

function print(
  report: PrintedReport,
  table: PrintedTableName,
  row: string,
  column: string,
  text: string,
): PlantedCell {
  const right = cellOf(report, table, row, column);
  setCell(report, table, row, column, text);
  const unusual = text === right || numberIn(text) === null || /\D$/.test(text);
  return unusual ? { table, row, column, printed: text } : { table, row, column, printed: text, right };
}

/** Prints a number that is `by` more than the right one. */
function shift(
  report: PrintedReport,
  table: PrintedTableName,
  row: string,
  column: string,
  by: number,
): PlantedCell {
  const moved = Number(cellOf(report, table, row, column)) + by;
  if (moved < 0) throw new RangeError(`${table}.${row}.${column} would be negative`);
  return print(report, table, row, column, String(moved));
}

/** The same shift in the column of natural persons and in the total. */
function shiftNatural(report: PrintedReport, row: string, by: number): PlantedCell[] {
  return ["natural_person", "total"].map((column) => shift(report, "requests", row, column, by));
}

export const PLANTED: readonly Planted[] = [
  {
    agency: "education",
    year: 2021,
    finding: "row_sum",
    what: "one application of a natural person is counted in the row below the right one, while both totals stayed: two row sums are wrong, all column sums hold",
    plant: (r) => [
      shift(r, "requests", "granted", "natural_person", -1),
      shift(r, "requests", "partly_granted", "natural_person", 1),
    ],
  },
  {
    agency: "county",
    year: 2022,
    finding: "column_sum",
    what: "予以公开 is one short in two columns: the row adds up, (七)总计 does not",
    plant: (r) => shiftNatural(r, "granted", -1),
  },
  {
    agency: "land",
    year: 2024,
    finding: "column_balance",
    what: "结转下年度继续办理 is one too many in two columns, so that 一 + 二 = (七) + 四 fails, the one identity that the form prints",
    plant: (r) => {
      r.facts.carriedOut += 1;
      return shiftNatural(r, "carried_out", 1);
    },
  },
  {
    agency: "land",
    year: 2023,
    finding: "review_sum",
    what: "行政复议: 结果维持 10, 结果纠正 1, 总计 0",
    plant: (r) => [print(r, "review_litigation", "review", "total", "0")],
  },
  {
    agency: "market",
    year: 2020,
    finding: "total_missing",
    status: "blank",
    what: "the total of 一、本年新收 is left blank while its parts are printed",
    plant: (r) => [print(r, "requests", "received", "total", "")],
  },
  {
    agency: "yantang",
    year: 2021,
    finding: null,
    status: "not_applicable",
    what: "the whole of table 四 and 行政强制 are filled with /: not applicable, which is not 0",
    plant: (r) => {
      const cells = Object.entries(r.tables.review_litigation).flatMap(([row, columns]) =>
        Object.keys(columns).map((column) => ({ row, column })),
      );
      return [
        ...cells.map((c) => print(r, "review_litigation", c.row, c.column, "/")),
        print(r, "proactive", "coercive_measures", "decisions", "/"),
      ];
    },
  },
  {
    agency: "office",
    year: 2023,
    finding: null,
    status: "annotated",
    what: "a number with a remark: 22 is the number, the remark is kept",
    plant: (r) => [print(r, "proactive", "normative_documents", "repealed", "22（其中修订16件）")],
  },
  {
    agency: "wanglu",
    year: 2023,
    finding: "misprinted_label",
    what: "the label of denied_internal_affairs is misprinted 5.属于三类内部事物信息 (物 for 务)",
    plant: (r) => {
      r.labels.set("denied_internal_affairs", "5.属于三类内部事物信息");
      const { table, row, column } = {
        table: "requests",
        row: "denied_internal_affairs",
        column: "total",
      } as const;
      return [{ table, row, column, printed: cellOf(r, table, row, column) }];
    },
  },
  {
    agency: "education",
    year: 2022,
    finding: "text_table",
    what: "the prose says more applications received than the table does",
    plant: (r) => {
      const { table, row, column } = { table: "requests", row: "received", column: "total" } as const;
      const printed = cellOf(r, table, row, column);
      r.facts.received = Number(printed) + 18;
      return [{ table, row, column, printed }];
    },
  },
  {
    agency: "market",
    year: 2019,
    finding: null,
    status: "printed",
    what: "采购总金额 carries its unit in the cell: 251000 元, never converted (the header gives no unit here)",
    plant: (r) => {
      r.labels.delete("procurement.amount");
      return [print(r, "proactive", "procurement", "amount", "251000元")];
    },
  },
  {
    agency: "yantang",
    year: 2023,
    finding: "carry_over",
    what: "an application of last December is counted as carried in, though last year's report carried out one fewer; the report agrees with itself",
    plant: (r) => {
      r.facts.received -= 1;
      r.facts.carriedIn += 1;
      return [...shiftNatural(r, "received", -1), ...shiftNatural(r, "carried_in", 1)];
    },
  },
  {
    agency: "market",
    year: 2024,
    finding: "stock_in_force",
    what: "现行有效件数 is two more than last year's + 制发 − 废止",
    plant: (r) => [shift(r, "proactive", "normative_documents", "in_force", 2)],
  },
  {
    agency: "education",
    year: 2020,
    edition: 1,
    finding: null,
    what: "published twice: this first edition left out one application that the second counts; both agree with themselves, the second is current",
    plant: (r) => {
      r.facts.received -= 1;
      r.facts.handled -= 1;
      return ["received", "granted", "handled_total"].flatMap((row) => shiftNatural(r, row, -1));
    },
  },
  {
    agency: "market",
    year: 2022,
    finding: null,
    what: "this year's report does not exist: the agency published none",
  },
  {
    agency: "market",
    year: 2023,
    finding: null,
    what: "signed 2024-02-23, after the 31 January that 《条例》第四十九条 asks for",
  },
];
