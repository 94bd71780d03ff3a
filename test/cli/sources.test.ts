import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addSources } from "../../src/cli/commands/sources.ts";
import { NotPossible } from "../../src/cli/usage.ts";
import { CannotLook, type Look, type LookAt } from "../../src/sources/look.ts";
import { gongkai } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "gongkai-cli-sources-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LIST = join(folder, "list.csv");
writeFileSync(
  LIST,
  `id,agency,region_code,level,url,family,publishes_for
linjiang,临江区人民政府,990106,county,http://www.linjiang.gov.cn/nb/,trs-wcm,many
twin,,990107,county,http://www.linjiang.gov.cn/nb/,,
shi,甲市人民政府,990100,prefecture,https://www.example.com/,,many
`,
);

describe("sources list", () => {
  const ids = async (...words: string[]): Promise<string[]> => {
    const { out } = await gongkai("sources", "list", "--sources", LIST, "--format", "json", ...words);
    return (JSON.parse(out) as { id: string }[]).map(({ id }) => id);
  };

  it("filters by region, level, family and whether it was seen to work", async () => {
    expect(await ids()).toEqual(["linjiang", "twin", "shi"]);
    expect(await ids("--region", "990106")).toEqual(["linjiang"]);
    expect(await ids("--region", "9901")).toEqual(["linjiang", "twin", "shi"]);
    expect(await ids("--level", "prefecture")).toEqual(["shi"]);
    expect(await ids("--family", "trs-wcm")).toEqual(["linjiang"]);
    expect(await ids("--verified")).toEqual([]);
  });

  it("prints every column in CSV", async () => {
    const { code, out } = await gongkai("sources", "list", "--sources", LIST, "--format", "csv");
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toBe(
      "id,agency,region_code,level,url,family,publishes_for,hosts,since,at_least,tls,verified,file,line",
    );
    expect(out).toContain(
      "linjiang,临江区人民政府,990106,county,http://www.linjiang.gov.cn/nb/,trs-wcm,many,,,,strict,no,",
    );
  });

  it("reads the built-in list where none is named", async () => {
    const { code, out } = await gongkai("sources", "list", "--level", "central");
    expect(code).toBe(0);
    expect(out).toContain("生态环境部");
  });

  it("ends with 1 where there is no list and 2 for a level that doesn't exist", async () => {
    expect((await gongkai("sources", "list", "--sources", join(folder, "none"))).code).toBe(1);
    expect((await gongkai("sources", "list", "--level", "village")).code).toBe(2);
  });
});

describe("sources check", () => {
  it("says what would be fetched first, and what to look at", async () => {
    const { code, out } = await gongkai("sources", "check", "--sources", LIST, "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      {
        id: "linjiang",
        robots: "http://www.linjiang.gov.cn/robots.txt",
        url: "http://www.linjiang.gov.cn/nb/",
        hosts: "http://www.linjiang.gov.cn",
        rate: 1,
        window: null,
        notes: null,
      },
      expect.objectContaining({ id: "twin", notes: "same address as linjiang" }),
      expect.objectContaining({ id: "shi", notes: "not under gov.cn: www.example.com" }),
    ]);
  });

  it("takes pace and hosts from the source", async () => {
    const file = join(folder, "one.yml");
    writeFileSync(
      file,
      "id: a\nurl: https://a.gov.cn:8443/x\nhosts: [http://b.gov.cn]\npace: {rate: 0.2, window: 01:00-05:00}\n",
    );
    const { out } = await gongkai("sources", "check", "--sources", file, "--format", "json");
    expect(JSON.parse(out)).toMatchObject([
      {
        robots: "https://a.gov.cn:8443/robots.txt",
        hosts: "https://a.gov.cn:8443 http://b.gov.cn",
        rate: 0.2,
        window: "01:00-05:00",
      },
    ]);
  });

  it("picks sources, and knows which it has not", async () => {
    const { out } = await gongkai("sources", "check", "--sources", LIST, "--source", "shi");
    expect(out).toContain("1 sources on 1 hosts");
    const { code, err } = await gongkai("sources", "check", "--sources", LIST, "--source", "sho", "shi");
    expect(code).toBe(2);
    expect(err).toContain("no source sho");
  });

  it("ends with 2 and file and line for each mistake", async () => {
    const file = join(folder, "broken.csv");
    writeFileSync(file, "id,agency,region_code,level,url\na,,,conty,http://a.gov.cn/\na,,,,x\n");
    const { code, out, err } = await gongkai("sources", "check", "--sources", file);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(`${file}:2: level "conty" is not known (did you mean county?)`);
    expect(err).toContain(`${file}:3: url must begin with http:// or https://: x`);
  });
});

describe("sources add", () => {
  const SEEN: Look = {
    family: "hanweb-jpage",
    evidence: ["jpage datastore"],
    agency: "临江区人民政府",
    reports: [
      { title: "临江区2022年政府信息公开工作年度报告", year: 2022 },
      { title: "临江区教育局2020年政府信息公开工作年度报告", year: 2020 },
    ],
    column: "https://www.linjiang.gov.cn/col/col7/index.html",
  };
  let list = "";
  beforeEach(() => {
    list = mkdtempSync(join(folder, "sites-"));
  });

  /** Runs the command with a look of its own: what was printed, or what was thrown. */
  async function add(look: LookAt | null, ...words: string[]): Promise<string> {
    const program = new Command().exitOverride();
    addSources(program, look);
    let out = "";
    const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      out += String(text);
      return true;
    });
    const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    try {
      await program.parseAsync(["node", "gongkai", "sources", "add", "--sources", list, ...words]);
    } finally {
      stdout.mockRestore();
      stderr.mockRestore();
    }
    return out;
  }

  it("writes what was seen, and the address of the list that the page leads to", async () => {
    const look = vi.fn<LookAt>(async () => SEEN);
    const out = await add(look, "https://www.linjiang.gov.cn/", "--region", "990106", "--level", "county");
    expect(look).toHaveBeenCalledWith("https://www.linjiang.gov.cn/", { allowLoopback: false, many: false });
    expect(out).toBe(`# listed: 临江区2022年政府信息公开工作年度报告
# listed: 临江区教育局2020年政府信息公开工作年度报告

id: linjiang
agency: 临江区人民政府
region_code: "990106"
level: county
url: https://www.linjiang.gov.cn/col/col7/index.html
family: hanweb-jpage # jpage datastore
hosts:
  - www.linjiang.gov.cn
expects:
  since: 2020
  at_least: 2
verified: false
`);
    expect(readFileSync(join(list, "linjiang.yml"), "utf8")).toBe(out);
  });

  it("puts the options before what was seen, and a list on another host aside", async () => {
    const look: LookAt = async () => ({ ...SEEN, column: "https://elsewhere.gov.cn/nb/" });
    const out = await add(
      look,
      "https://www.linjiang.gov.cn/",
      ...["--id", "lj", "--agency", "甲局", "--family", "vsb", "--publishes-for", "many"],
    );
    expect(out).toMatch(/^id: lj\nagency: 甲局\nurl: https:\/\/www\.linjiang\.gov\.cn\/\nfamily: vsb/m);
    expect(out).toContain("publishes_for: many");
    expect(out).not.toContain("elsewhere");
  });

  it("writes nothing on a dry run, and looks at nothing where told so", async () => {
    const look = vi.fn<LookAt>(async () => SEEN);
    await add(look, "http://127.0.0.1:8123/", "--dry-run", "--allow-loopback");
    expect(look).toHaveBeenCalledWith("http://127.0.0.1:8123/", { allowLoopback: true, many: false });
    expect(readdirSync(list)).toEqual([]);
    await add(look, "http://127.0.0.1:8123/", "--no-look");
    expect(look).toHaveBeenCalledTimes(1);
    expect(readFileSync(join(list, "127.0.0.1-8123.yml"), "utf8")).toBe(
      "id: 127.0.0.1-8123\nagency:\nurl: http://127.0.0.1:8123/\nverified: false\n",
    );
  });

  it("refuses an id and an address that the list has, before it looks", async () => {
    const look = vi.fn<LookAt>(async () => SEEN);
    await add(null, "https://www.linjiang.gov.cn/", "--no-look");
    await expect(add(look, "https://www.linjiang.gov.cn/b/")).rejects.toThrow(/id linjiang is taken: .*--id/);
    await expect(add(look, "https://www.linjiang.gov.cn", "--id", "b")).rejects.toThrow(
      /listed already, as linjiang/,
    );
    expect(look).not.toHaveBeenCalled();
  });

  it("refuses ids that are paths and addresses that are none, in words", async () => {
    await expect(add(null, "https://a.gov.cn/", "--no-look", "--id", "../a")).rejects.toThrow(
      /id must be letters/,
    );
    await expect(add(null, "ftp://a.gov.cn/", "--no-look")).rejects.toThrow(/url must begin with http/);
    await expect(add(null, "no address", "--no-look")).rejects.toThrow(/no address/);
    expect(readdirSync(list)).toEqual([]);
  });

  it("writes no file for a site that could not be looked at", async () => {
    const look: LookAt = async () => {
      throw new CannotLook("robots.txt forbids it");
    };
    await expect(add(look, "https://a.gov.cn/")).rejects.toThrow(
      /could not be looked at: robots\.txt forbids it/,
    );
    await expect(add(look, "https://a.gov.cn/")).rejects.toThrow(NotPossible);
    expect(readdirSync(list)).toEqual([]);
  });

  it("begins a list in a folder that isn't there yet, never in a file", async () => {
    const fresh = join(list, "new", "sites");
    expect((await gongkai("sources", "add", "http://a.gov.cn/", "--no-look", "--sources", fresh)).code).toBe(
      0,
    );
    expect(existsSync(join(fresh, "a.yml"))).toBe(true);
    expect((await gongkai("sources", "add", "http://b.gov.cn/", "--no-look", "--sources", LIST)).code).toBe(
      2,
    );
  });
});
