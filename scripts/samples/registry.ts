/** The list of bodies (机构名录) that an oversight office of 澜溪县 would keep: those that report, and two that print nothing. */
import { AGENCIES, type Agency } from "./agencies.ts";

/** A division code that is not in use: no province begins with 99. */
const REGION = "990100";

const COLUMNS = ["name", "region_code", "level", "kind", "parent", "valid_from"] as const;

type Line = Record<(typeof COLUMNS)[number], string>;

const KINDS: Readonly<Partial<Record<Agency["id"], string>>> = {
  county: "government",
  yantang: "township",
  wanglu: "subdistrict",
};

/** Bodies of which no sample is a report: one has always been there, the other was founded after the last year but one. */
const SILENT: readonly Line[] = [
  department("澜溪县民政局", "2010-01-01"),
  department("澜溪县数据局", "2024-03-01"),
];

function department(name: string, validFrom: string): Line {
  return {
    name,
    region_code: REGION,
    level: "county",
    kind: "department",
    parent: "澜溪县人民政府",
    valid_from: validFrom,
  };
}

/** The day that a body began, where the story tells it. */
const FOUNDED: Readonly<Partial<Record<Agency["id"], string>>> = {
  land: "2020-01-01",
  wanglu: "2022-01-01",
};

function lineOf({ id, name }: Agency): Line {
  const kind = KINDS[id] ?? "department";
  const isTownship = kind === "township" || kind === "subdistrict";
  return {
    ...department(name, FOUNDED[id] ?? "2010-01-01"),
    level: isTownship ? "township" : "county",
    kind,
    parent: id === "county" ? "" : "澜溪县人民政府",
  };
}

/** The list as CSV. */
export function registryCsv(): string {
  const lines = [...AGENCIES.map(lineOf), ...SILENT].map((line) =>
    COLUMNS.map((column) => line[column]).join(","),
  );
  return `${[COLUMNS.join(","), ...lines].join("\n")}\n`;
}
