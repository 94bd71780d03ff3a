/** Writes source lists as users do. */
import { writeFileSync } from "node:fs";

export interface SourceLine {
  id: string;
  agency: string;
  regionCode: string;
  level: string;
  url: string;
  family?: string;
  publishesFor?: string;
}

const HEADER = "id,agency,region_code,level,url,family,publishes_for";

const quoted = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replace(/"/gu, '""')}"` : text);

/** The list as CSV. */
export function sourceCsv(lines: readonly SourceLine[]): string {
  const rows = lines.map(({ id, agency, regionCode, level, url, family = "", publishesFor = "" }) =>
    [id, agency, regionCode, level, url, family, publishesFor].map(quoted).join(","),
  );
  return `${[HEADER, ...rows].join("\n")}\n`;
}

/** Writes the list to a file. */
export function writeSourceCsv(file: string, lines: readonly SourceLine[]): void {
  writeFileSync(file, sourceCsv(lines));
}
