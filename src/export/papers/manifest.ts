import { dayOf, type ExportAbout } from "../about.ts";
import { MANIFEST_MARK } from "../folder.ts";

/** `manifest.json`: what was exported, by which program, from which state of the database. */
export function manifestText(about: ExportAbout): string {
  const { format, version, homepage, schemaVersion, parserVersions, selection, layouts, reports } = about;
  return `${JSON.stringify(
    {
      type: MANIFEST_MARK,
      format,
      program: { name: "gongkai", version, homepage },
      schema_version: schemaVersion,
      parser_versions: parserVersions,
      data_as_of: about.asOf,
      coverage_as_of: dayOf(about),
      selection: {
        years: [selection.firstYear, selection.lastYear],
        region: selection.region,
        agencies: selection.agencyIds,
        kinds: selection.kinds,
        versions: selection.allVersions ? "all" : "current",
      },
      layouts,
      reports,
      tables: Object.fromEntries(about.tables.map(({ info, rows }) => [info.name, rows])),
      checksums: "SHA256SUMS",
    },
    null,
    2,
  )}\n`;
}
