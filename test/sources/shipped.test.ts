import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_SOURCES } from "../../src/cli/source-options.ts";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import { originsInScope } from "../../src/sources/hosts.ts";
import { idOfAddress } from "../../src/sources/id.ts";
import { readSources } from "../../src/sources/read.ts";
import type { Source } from "../../src/sources/schema.ts";
import { fileOfSource } from "../../src/sources/write.ts";

const LIST = join(PACKAGE_ROOT, "..", "shared", "data", "gov-sites.csv");
const listed = existsSync(LIST)
  ? parse<{ url: string }>(readFileSync(LIST, "utf8"), { bom: true, columns: true })
  : null;

describe("the built-in source list", () => {
  let sources: Source[] = [];
  beforeAll(async () => {
    // Every file is valid and every id is there once: else this throws.
    sources = await readSources(DEFAULT_SOURCES);
  });

  it("is part of the package", () => {
    const { files } = JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as {
      files: string[];
    };
    expect(files).toContain("crawlers/sites");
  });

  it("keeps each site in a file named by its id, and the id by its host", () => {
    for (const { id, url, file } of sources) {
      expect(file).toBe(fileOfSource(DEFAULT_SOURCES, id));
      expect(id).toBe(idOfAddress(url));
    }
  });

  it("has each host once", () => {
    const hosts = sources.map(({ url }) => new URL(url).hostname);
    expect(hosts).toEqual([...new Set(hosts)]);
  });

  it("stays under gov.cn and reaches each site by http and https", () => {
    for (const source of sources) {
      const { hostname } = new URL(source.url);
      expect(hostname).toMatch(/(?:^|\.)gov\.cn$/);
      expect(originsInScope(source)).toEqual(
        expect.arrayContaining([`http://${hostname}`, `https://${hostname}`]),
      );
    }
  });

  it("claims for no site that it was seen to work", () => {
    expect(sources.filter(({ verified }) => verified)).toEqual([]);
  });

  it("has the provincial-level governments, each with its code", () => {
    const provinces = sources.filter(
      ({ agency, level, region_code }) =>
        level === "provincial" &&
        region_code?.endsWith("0000") &&
        /^[^市]+(?:省|市|自治区)人民政府$/.test(agency ?? ""),
    );
    expect(new Set(provinces.map(({ region_code }) => region_code)).size).toBe(31);
  });

  it("has more than sixty central bodies that owe a report", () => {
    const central = sources.filter(({ level, expects }) => level === "central" && expects.at_least !== 0);
    expect(central.length).toBeGreaterThan(60);
  });

  it("names no agency but in Chinese, and none twice among those that owe a report", () => {
    const names = sources
      .filter(({ expects }) => expects.at_least !== 0)
      .flatMap(({ agency }) => agency ?? []);
    for (const name of names) expect(name).toMatch(/^[\p{Script=Han}]+$/u);
    expect(names).toEqual([...new Set(names)]);
  });

  it.skipIf(listed === null)(
    "covers every host of the list of addresses (skipped: the list is not here)",
    () => {
      const hosts = new Set(
        sources.flatMap((source) => originsInScope(source)).map((origin) => new URL(origin).hostname),
      );
      const uncovered = (listed ?? [])
        .map(({ url }) => new URL(url).hostname)
        .filter((host) => !hosts.has(host));
      expect(uncovered).toEqual([]);
    },
  );
});
