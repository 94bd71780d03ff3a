import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../core/package-root.ts";

/** A division (行政区划) and the years in which its code meant it, as far as the tables show. */
export interface Division {
  code: string;
  name: string;
  firstYear: number;
  /** Null for one of today. */
  lastYear: number | null;
}

/** Codes of GB/T 2260, today's and former ones, with what they meant; `data/divisions/README.md` tells the sources. */
export class Divisions {
  readonly #byCode = new Map<string, Division[]>();
  readonly #streets: () => ReadonlyMap<string, string>;

  constructor(table: string, streets: () => string) {
    for (const line of table.split("\n")) {
      const [code, name, first, last] = line.split("\t");
      if (code === undefined || name === undefined) continue;
      const division = { code, name, firstYear: Number(first), lastYear: last ? Number(last) : null };
      this.#byCode.set(code, [...(this.#byCode.get(code) ?? []), division]);
    }
    let made: ReadonlyMap<string, string> | null = null;
    this.#streets = () => {
      made ??= readStreets(streets());
      return made;
    };
  }

  /** True where the code is, or was, that of a division; a start (32, 3207) counts, and a village by its township. */
  isKnown(code: string): boolean {
    return this.name(code) !== null;
  }

  /**
   * Name of the division in a year, today where none is given; null where the code is no division's. A code that has
   * gone is named as it was last.
   */
  name(code: string, year = Number.POSITIVE_INFINITY): string | null {
    const digits = significant(code);
    if (digits.length > 6) return this.#streets().get(digits.slice(0, 9)) ?? null;
    const all = this.#byCode.get(digits.padEnd(6, "0")) ?? [];
    return (all.filter(({ firstYear }) => firstYear <= year).at(-1) ?? all[0])?.name ?? null;
  }

  /**
   * The place in full, without the province where a prefecture stands beneath it: 连云港市海州区. What is told apart by
   * it is told apart in the whole country.
   */
  path(code: string, year?: number): string | null {
    const digits = significant(code);
    const own = this.name(digits, year);
    if (own === null) return null;
    const above = [digits.slice(0, 2), digits.slice(0, 4), digits.slice(0, 6)].filter(
      (start) => start.length < digits.length && start !== digits,
    );
    const names = [...new Set(above)].flatMap((start) => this.name(start, year) ?? []);
    const places = [...names, own].filter((name) => !/直辖/.test(name));
    return [...new Set(places.length > 2 ? places.slice(1) : places)].join("");
  }
}

/** 320000 → 32, 320700 → 3207, 320706000 → 320706: the digits that say something. */
export function significant(code: string): string {
  const tail = code.slice(6).replace(/(?:000)+$/, "");
  return tail === ""
    ? code.slice(0, 6).replace(/^(\d\d(?:\d\d)??)(?:00){1,2}$/, "$1")
    : code.slice(0, 6) + tail;
}

function readStreets(text: string): Map<string, string> {
  const streets = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [county, ...names] = line.split("\t");
    for (const street of names) streets.set(`${county}${street.slice(0, 3)}`, street.slice(3));
  }
  return streets;
}

const FOLDER = join(PACKAGE_ROOT, "data", "divisions");
const read = (file: string): string => readFileSync(join(FOLDER, file), "utf8");

let shipped: Divisions | null = null;

/** The table that the program ships with, read on first use. */
export function divisions(): Divisions {
  shipped ??= new Divisions(read("divisions.tsv"), () => read("streets.txt"));
  return shipped;
}
