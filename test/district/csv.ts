/** The district as the lists that the program takes: its registry and its sources. */
import type { Body, District } from "./model.ts";
import type { DistrictWeb, SiteId } from "./web.ts";

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
const lines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(quote).join(",")}\n`).join("");

/** Several names in one field. */
const MANY = ";";

const levelOf = ({ kind }: Body): string =>
  kind === "township" || kind === "subdistrict" ? "township" : "county";

/** For `agencies import`. */
export function agenciesCsv({ bodies, regionCode }: District): string {
  return lines([
    ["name", "region_code", "level", "kind", "parent", "aliases", "valid_from", "valid_to", "successor"],
    ...bodies.map((body) => [
      body.name,
      regionCode,
      levelOf(body),
      body.kind,
      body.parent,
      body.aliases.join(MANY),
      body.validFrom,
      body.validTo,
      body.successors.join(MANY),
    ]),
  ]);
}

/** For `crawl --sources`. */
export function sourcesCsv(
  { regionCode }: District,
  { lists }: DistrictWeb,
  origins: Record<SiteId, string>,
): string {
  return lines([
    ["id", "agency", "region_code", "level", "url", "publishes_for"],
    ...lists.map(({ id, agency, site, path }) => [
      id,
      agency,
      regionCode,
      "county",
      `${origins[site]}${path}`,
      agency === "" ? "many" : "",
    ]),
  ]);
}
