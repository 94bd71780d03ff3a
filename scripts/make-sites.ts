/**
 * Writes the files of the built-in source list (crawlers/sites/): the State Council's departments, the provincial-level
 * governments, and every site of a list of addresses (columns url, name, level, family_hint), where one is given.
 * A file that is there is left as it is: somebody may have corrected it.
 *
 *     node <compiled>/make-sites.js [LIST.csv] [FOLDER]     (default crawlers/sites)
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { FAMILY_IDS } from "../crawlers/families/ids.ts";
import { idOfAddress } from "../src/sources/id.ts";
import { LEVELS } from "../src/sources/schema.ts";
import { fileOfSource, sourceYaml } from "../src/sources/write.ts";
import { CENTRAL_SITES } from "./sites/central.ts";
import { officialName, regionOfHost } from "./sites/names.ts";
import { PLACE_SITES } from "./sites/places.ts";
import type { Site } from "./sites/site.ts";

interface Listed {
  url: string;
  name: string;
  level: string;
  family_hint: string;
}

/** Sites by host: what the tables know goes before what the list prints; of two rows with one host the first counts. */
function sitesWith(list: readonly Listed[]): Site[] {
  const sites = new Map([...CENTRAL_SITES, ...PLACE_SITES].map((site) => [site.host, site]));
  const seen = new Set<string>();
  for (const row of list) {
    const { hostname: host, protocol } = new URL(row.url);
    if (seen.has(host)) continue;
    seen.add(host);
    const known = sites.get(host) ?? departmentOf(host, row);
    const scheme = protocol === "http:" ? "http" : "https";
    const family = FAMILY_IDS.find((id) => id === row.family_hint);
    sites.set(host, { scheme, ...(family === undefined ? {} : { family }), ...known });
  }
  return [...sites.values()];
}

function departmentOf(host: string, { name, level }: Listed): Site {
  const region = regionOfHost(host);
  const agency = officialName(host, name);
  // Departments of 直辖市 are often listed among those of cities; their government is a provincial one.
  const certain = region?.level ?? LEVELS.find((each) => each === level);
  return {
    host,
    agency,
    ...(region === null ? {} : { region_code: region.code }),
    ...(certain === undefined || certain === "township" ? {} : { level: certain }),
    ...(agency === null
      ? { remark: `listed as ${JSON.stringify(name)}; the official name is not certain` }
      : {}),
    // The Regulation binds administrative organs, not the Party's.
    ...(agency?.startsWith("中共")
      ? { expects: { at_least: 0 }, remark: "not an administrative organ" }
      : {}),
  };
}

function fileText(site: Site): string {
  const { host, agency, url, scheme = "https", hosts = [], remark, ...rest } = site;
  const address = url ?? `${scheme}://${host}/`;
  return sourceYaml(
    {
      id: idOfAddress(address),
      agency,
      region_code: rest.region_code ?? null,
      level: rest.level ?? null,
      url: address,
      family: rest.family ?? null,
      publishes_for: rest.publishes_for ?? null,
      // Both schemes: sites move from one to the other.
      hosts: [host, ...hosts],
      expects: rest.expects ?? {},
      verified: false,
    },
    { above: remark === undefined ? [] : [remark] },
  );
}

const [listFile, folder = "crawlers/sites"] = process.argv.slice(2);
const list =
  listFile === undefined ? [] : parse<Listed>(readFileSync(listFile, "utf8"), { bom: true, columns: true });
mkdirSync(folder, { recursive: true });
let written = 0;
const sites = sitesWith(list);
for (const site of sites) {
  const file = fileOfSource(folder, idOfAddress(`https://${site.host}/`));
  if (existsSync(file)) continue;
  writeFileSync(file, fileText(site));
  written++;
}
process.stderr.write(`${sites.length} sites, ${written} files written to ${folder}\n`);
