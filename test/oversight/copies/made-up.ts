/** Reports with prose that nobody else wrote. */
import type { ParsedReport, TableCells } from "../../../src/core/record.ts";
import { Random } from "../../generator/random.ts";
import { madeUp } from "../../store/made-up.ts";

/** Sentences of random characters: two seeds never share a phrase. */
export function sentences(seed: number, count: number): string[] {
  const random = new Random(seed);
  const character = (): string => String.fromCharCode(random.int(0x4e00, 0x9f00));
  return Array.from({ length: count }, () => `${Array.from({ length: 24 }, character).join("")}。`);
}

/** What a report of these tests holds. */
export interface Prose {
  agency: string;
  year: number;
  overview: readonly string[];
  problems?: readonly string[];
  requests?: TableCells;
}

/** A whole record; its figures are 0 unless given. */
export function report({ agency, year, overview, problems = [], requests }: Prose): ParsedReport {
  return madeUp({
    agency,
    year,
    change: (record) => {
      record.sections = [
        { heading: "一、总体情况", text: overview.join("") },
        { heading: "五、存在的主要问题及改进情况", text: problems.join("") },
      ];
      if (requests !== undefined) Object.assign(record.tables.requests as TableCells, requests);
    },
  });
}
