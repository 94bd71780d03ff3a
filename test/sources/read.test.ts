import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { encodeGb18030 } from "../../scripts/samples/gb18030.ts";
import { SourceListError } from "../../src/sources/problems.ts";
import { readSources } from "../../src/sources/read.ts";

const folder = mkdtempSync(join(tmpdir(), "gongkai-sources-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function fileWith(extension: string, content: string | Uint8Array): string {
  const file = join(folder, `list-${files++}${extension}`);
  writeFileSync(file, content);
  return file;
}

/** Problems as `line: message`, without the name of the file. */
async function problemsOf(path: string): Promise<string[]> {
  const error = await readSources(path).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceListError)) throw error ?? new Error("the list was read");
  return error.problems.map(({ line, message }) => `${line}: ${message}`);
}

const CSV = `id,agency,region_code,level,url,family,publishes_for
linjiang,临江区人民政府,990106,county,http://www.linjiang.gov.cn/nb/,trs-wcm,many
jyj,,,,https://jyj.linjiang.gov.cn:8443/,,
`;

describe("a list in CSV", () => {
  it("gives each source with defaults and its line", async () => {
    const file = fileWith(".csv", CSV);
    expect(await readSources(file)).toEqual([
      {
        id: "linjiang",
        agency: "临江区人民政府",
        region_code: "990106",
        level: "county",
        url: "http://www.linjiang.gov.cn/nb/",
        family: "trs-wcm",
        publishes_for: "many",
        hosts: [],
        expects: {},
        pace: {},
        tls: "strict",
        verified: false,
        file,
        line: 2,
      },
      expect.objectContaining({
        id: "jyj",
        agency: null,
        region_code: null,
        level: null,
        family: null,
        line: 3,
      }),
    ]);
  });

  it("needs neither the last two columns nor an order", async () => {
    const file = fileWith(".csv", "URL , id\nhttp://127.0.0.1:8123/x,a\n");
    expect(await readSources(file)).toMatchObject([{ id: "a", url: "http://127.0.0.1:8123/x" }]);
  });

  it.each([
    ["a byte order mark", `\ufeff${CSV}`],
    ["Windows line ends", CSV.replaceAll("\n", "\r\n")],
    ["GBK", encodeGb18030(CSV)],
    ["UTF-16", Buffer.from(`\ufeff${CSV}`, "utf16le")],
  ])("is read with %s", async (_, content) => {
    const [first] = await readSources(fileWith(".csv", content));
    expect(first).toMatchObject({ id: "linjiang", agency: "临江区人民政府", line: 2 });
  });

  it("names every mistake at once, with its line and the way out", async () => {
    const file = fileWith(
      ".csv",
      [
        "id,agency,region_code,level,url,family,publishes_for",
        'a,"甲局\n乙局",320,country,ftp://a.gov.cn/,trswcm,',
        "",
        ",,,,http://a b.gov.cn/,,",
        "c,甲,乙,,http://c.gov.cn/,,,,丁",
        "c/d,,,,http://user:word@c.gov.cn/,,",
      ].join("\r\n"),
    );
    expect(await problemsOf(file)).toEqual([
      "2: agency must be one line without control characters",
      "2: region_code must be 2, 4, 6, 9 or 12 digits (GB/T 2260), as in 320706",
      '2: level "country" is not known (did you mean county?)',
      "2: url must begin with http:// or https://: ftp://a.gov.cn/",
      '2: family "trswcm" is not known (did you mean trs-wcm?)',
      "5: id is missing",
      "5: url has a blank in it",
      "6: 9 fields, but 7 columns: put a field with a comma in quotes",
      "7: id must be letters, digits, and . _ : - after the first, 100 at most",
      "7: url must not carry a user or password",
    ]);
  });

  it.each([
    [
      "an unknown column",
      "id,regin_code,url\n",
      '1: unknown column "regin_code" (did you mean region_code?)',
    ],
    [
      "a key of YAML",
      "id,url,hosts\n",
      '1: unknown column "hosts": write the source in YAML, which knows it',
    ],
    ["a column twice", "id,url,url\n", '1: column "url" stands there twice'],
    ["nothing", "", "1: the file is empty"],
    ["an open quote", `${CSV}x,"never closed,,,\ny,,,,,,\n`, "4: a quote is opened here and not closed"],
  ])("refuses %s", async (_, content, problem) => {
    expect(await problemsOf(fileWith(".csv", content))).toEqual([problem]);
  });

  it("says what a list without its columns lacks", async () => {
    expect(await problemsOf(fileWith(".csv", "agency\n甲局\n"))).toEqual([
      "1: column id is missing: the first line names id,agency,region_code,level,url,family,publishes_for",
      "1: column url is missing: the first line names id,agency,region_code,level,url,family,publishes_for",
    ]);
  });
});

const YAML = `# A made-up site
id: linjiang
agency: 临江区人民政府
region_code: 990106
level: county
url: http://www.linjiang.gov.cn/
family: hanweb-jpage
publishes_for: many
hosts: [www.linjiang.gov.cn, "https://files.linjiang.gov.cn:8443"]
expects: { since: 2019, at_least: 40 }
pace: { rate: 0.5, window: 22:00-06:00, max_pages: 300, max_bytes: 200000000 }
tls: legacy
verified: true
`;

describe("a list in YAML", () => {
  it("knows every key", async () => {
    const file = fileWith(".yml", YAML);
    expect(await readSources(file)).toEqual([
      {
        id: "linjiang",
        agency: "临江区人民政府",
        region_code: "990106",
        level: "county",
        url: "http://www.linjiang.gov.cn/",
        family: "hanweb-jpage",
        publishes_for: "many",
        hosts: ["www.linjiang.gov.cn", "https://files.linjiang.gov.cn:8443"],
        expects: { since: 2019, at_least: 40 },
        pace: { rate: 0.5, window: "22:00-06:00", max_pages: 300, max_bytes: 200_000_000 },
        tls: "legacy",
        verified: true,
        file,
        line: 2,
      },
    ]);
  });

  it("may hold several sources, as a list or as documents", async () => {
    const list = fileWith(".yaml", "- id: a\n  url: http://a.gov.cn/\n- {id: b, url: http://b.gov.cn/}\n");
    const documents = fileWith(".yaml", "id: a\nurl: http://a.gov.cn/\n---\nid: b\nurl: http://b.gov.cn/\n");
    expect((await readSources(list)).map(({ id, line }) => [id, line])).toEqual([
      ["a", 1],
      ["b", 3],
    ]);
    expect((await readSources(documents)).map(({ id, line }) => [id, line])).toEqual([
      ["a", 1],
      ["b", 4],
    ]);
  });

  it("names every mistake at once, at the line of its key or item", async () => {
    const file = fileWith(
      ".yml",
      `id: 12
agensy: 甲局
level:
url: www.linjiang.gov.cn
hosts:
  - www.linjiang.gov.cn
  - https://files.linjiang.gov.cn/x
  - "*.gov.cn"
expects: { since: 1990,
  atleast: 3 }
pace:
  rate: 0
  window: 0-6
verified: yes
__proto__: 1
`,
    );
    expect(await problemsOf(file)).toEqual([
      "1: id must be text: put it in quotes",
      '2: unknown key "agensy" (did you mean agency?)',
      "4: url must begin with http:// or https://: www.linjiang.gov.cn",
      '7: "https://files.linjiang.gov.cn/x" is no host: write https://name, https://name:port or name, without a path or *',
      '8: "*.gov.cn" is no host: write https://name, https://name:port or name, without a path or *',
      "9: since must be 2008 or later",
      '10: unknown key "atleast" (did you mean at_least?)',
      "12: rate must be more than 0",
      "13: window must be HH:MM-HH:MM, as in 00:00-06:00",
      "14: verified must be true or false",
      expect.stringMatching(/^15: unknown key "__proto__"/),
    ]);
  });

  it.each([
    ["an empty file", "# nothing\n", /^1: the file is empty$/],
    ["text", "just words\n", /^1: a source must be keys with values/],
    ["a key twice", "id: a\nurl: http://a.gov.cn/\nurl: http://b.gov.cn/\n", /^3: not readable as YAML/],
    ["a bracket without its end", "id: a\nurl: [\n", /^3: not readable as YAML/],
    ["brackets of endless depth", "[".repeat(50_000), /^1: not readable as YAML: nested too deep/],
    ["dashes of endless depth", "- ".repeat(50_000), /^1: not readable as YAML: nested too deep/],
    [
      "aliases that grow without end",
      `a: &a [1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n`,
      /^1: not readable as YAML: Excessive alias count/,
    ],
  ])("refuses %s", async (_, content, problem) => {
    const [first = ""] = await problemsOf(fileWith(".yml", content));
    expect(first).toMatch(problem);
  });

  it("prints no control characters of the file in its message", async () => {
    const file = fileWith(".yml", 'id: a\nurl: http://a.gov.cn/\n"k\\e[2J\\u202e": 1\n');
    const error = (await readSources(file).catch((reason: unknown) => reason)) as Error;
    expect(error.message).toContain("unknown key");
    expect(error.message.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe("a folder", () => {
  const lists = join(folder, "lists");
  mkdirSync(join(lists, "county"), { recursive: true });
  writeFileSync(join(lists, "b.yml"), "id: b\nurl: http://b.gov.cn/\n");
  writeFileSync(join(lists, "county", "a.yaml"), "\nid: b\nurl: http://a.gov.cn/\n");
  writeFileSync(join(lists, "README.md"), "not a source");

  it("is read with its subfolders, and an id stands for one source only", async () => {
    const path = join(lists, "b.yml");
    expect(await problemsOf(lists)).toEqual([`2: id b is taken: ${path}:1 has it`]);
    writeFileSync(join(lists, "county", "a.yaml"), "id: a\nurl: http://a.gov.cn/\n");
    expect((await readSources(lists)).map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("without a source is a mistake", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    expect(await problemsOf(empty)).toEqual(["1: no .yml or .yaml file in this folder"]);
  });
});
