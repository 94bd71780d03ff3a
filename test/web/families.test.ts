/** The list pages of every content system, asked as its own script would ask: nothing lost, nothing twice. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everyColumn } from "../../src/sample-web/site.ts";
import { built as fixtureSite } from "./fixture.ts";
import { type FixtureWeb, startFixtureWeb } from "./fixture-web.ts";
import { linksOf } from "./links.ts";

let web: FixtureWeb;
beforeAll(async () => {
  web = await startFixtureWeb({
    only: [
      "F00*",
      "F01*",
      "F02*",
      "F03*",
      "F04",
      "F05",
      "F06",
      "F07*",
      "F08*",
      "F09*",
      "F10*",
      "F11*",
      "F12",
      "F13*",
      "F15-jpaas",
      "F15-once",
    ],
  });
}, 60_000);
afterAll(async () => {
  await web.close();
});

const text = async (url: string, init?: RequestInit): Promise<string> => {
  const response = await fetch(url, init);
  expect(response.status, url).toBe(200);
  return response.text();
};

/** Addresses of the rows of a fixture's annual column. */
function rowPaths(id: string): string[] {
  const { plan } = web.get(id);
  const [annual] = plan.model.columns;
  const { site } = built(id);
  return annual === undefined
    ? []
    : annual.rows.filter(({ delivery }) => delivery !== "jump").map((row) => site.articlePath(annual, row));
}

function built(id: string) {
  const { plan } = web.get(id);
  return fixtureSite(plan);
}

/** Paths of the links in markup that lead to rows of this fixture. */
function found(id: string, markup: string, base: string): string[] {
  const known = new Set(rowPaths(id));
  return linksOf(markup)
    .map((link) => new URL(link, base).pathname)
    .filter((path) => known.has(path));
}

function expectAll(id: string, paths: readonly string[]): void {
  expect([...paths].sort()).toEqual(rowPaths(id).sort());
}

function listUrl(id: string): string {
  const { plan, origin } = web.get(id);
  const [annual] = plan.model.columns;
  if (annual === undefined) throw new Error("no column");
  return `${origin}${built(id).site.columnPath(annual)}`;
}

describe("TRS", () => {
  test.each([
    "F01",
    "F01-single-quotes",
    "F01-spaced",
    "F01-total",
    "F01-tight",
    "F01-countPage",
    "F01-config",
    "F01-list-name",
    "F01-page-id",
  ])("%s: the second page is _1, the one behind the last a stub", async (id) => {
    const start = listUrl(id);
    const first = await text(start);
    const call =
      /createPageHTML\(\s*(?<count>\d+)\s*,\s*0\s*,\s*["'](?<name>\w+)["']\s*,\s*["'](?<ext>s?html)["']/u.exec(
        first,
      ) ??
      /var countPage = (?<count>\d+)/u.exec(first) ??
      /pagination_script_config = \{[^}]*total:'(?<count>\d+)'/u.exec(first);
    const { count, name = "index", ext = "html" } = call?.groups ?? {};
    const paths = found(id, first, start);
    for (let k = 1; k < Number(count); k++) {
      const url = `${start}${name}_${k}.${ext}`;
      paths.push(...found(id, await text(url), url));
    }
    expectAll(id, paths);
    expect((await text(`${start}${name}_${count}.${ext}`)).length).toBeLessThan(400);
    // The body of the function holds the same words, and no digits.
    expect(first.match(/createPageHTML\(\s*\d/gu)?.length ?? 0).toBeLessThan(2);
  });
});

describe("UCAP", () => {
  test("F02: the second page is _2, and JSON says the same", async () => {
    const start = listUrl("F02");
    const first = await text(start);
    const count = Number(/createPageHTML\('page_div',(\d+), 1,'common_list','shtml',\d+\)/u.exec(first)?.[1]);
    const paths = found("F02", first, start);
    for (let k = 2; k <= count; k++) {
      const url = start.replace(".shtml", `_${k}.shtml`);
      paths.push(...found("F02", await text(url), url));
    }
    expectAll("F02", paths);
  });

  test.each(["F02", "F02-json"])("%s: JSON of at most twenty rows a page", async (id) => {
    const start = listUrl(id);
    const url = /var dataUrl = '([^']+)'/u.exec(await text(start))?.[1] ?? "";
    const paths: string[] = [];
    for (let k = 1; k < 9; k++) {
      const { data } = JSON.parse(await text(new URL(`${url}${k}`, start).href)) as {
        data: { results: { url: string }[] };
      };
      if (data.results.length === 0) break;
      paths.push(...data.results.map((row) => new URL(row.url, start).pathname));
    }
    expectAll(id, paths);
  });
});

const records = (xml: string): string =>
  [...xml.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/gu)].map(([, one]) => one).join("\n");

describe("jpage", () => {
  test.each(["F03", "F03-html-type", "F03-init-data"])("%s: the rest by POST", async (id) => {
    const start = listUrl(id);
    const first = await text(start);
    const script = /\$\('#(212\d+)'\)\.jpage\(\{[\s\S]*?\}\}\)/u.exec(first)?.[0] ?? "";
    const [total, per] = ["totalRecord", "perPage"].map((name) =>
      Number(new RegExp(`${name}:(\\d+)`, "u").exec(script)?.[1]),
    );
    const proxy = /proxyUrl:'([^']+)'/u.exec(script)?.[1] ?? "";
    const body = new URLSearchParams(
      [...(/ajaxParam:\{([^}]*)\}/u.exec(script)?.[1] ?? "").matchAll(/(\w+):'?([^',]*)'?/gu)].map(
        ([, key = "", value = ""]): [string, string] => [key, value],
      ),
    );
    const paths = found(id, first, start);
    for (let from = paths.length + 1; from <= (total ?? 0); from += 3 * (per ?? 1)) {
      const url = new URL(
        `${proxy}?startrecord=${from}&endrecord=${from + 3 * (per ?? 1) - 1}&perpage=${per}`,
        start,
      ).href;
      paths.push(...found(id, records(await text(url, { method: "POST", body })), start));
    }
    expectAll(id, paths);
  });

  test.each([
    ["F03", 1],
    ["F03-by-group", 1],
    ["F03-from-zero", 0],
    ["F04", 1],
  ])("%s: the rest by the address of the next group, up to 54 bytes", async (id, from) => {
    const start = listUrl(id);
    const first = await text(start);
    const group = /<nextgroup><!\[CDATA\[<a href="([^"]+)"/u.exec(first)?.[1] ?? "";
    const paths = new Set(found(id, first, start));
    let answer = "";
    for (let k = from; k < 40; k++) {
      answer = await text(new URL(group.replace("page=1&", `page=${k}&`), start).href);
      if (answer.length <= 54) break;
      for (const path of found(id, records(answer), start)) paths.add(path);
    }
    expect(answer).toHaveLength(54);
    expectAll(id, [...paths]);
  });

  test("F03-empty-proxy: the page has all rows, the proxy none", async () => {
    const start = listUrl("F03-empty-proxy");
    const first = await text(start);
    expectAll("F03-empty-proxy", found("F03-empty-proxy", first, start));
  });

  test("F04: the plain ids give another column's rows", async () => {
    const start = listUrl("F04");
    const ids = /columnid:(\d+),sourceContentType:1,unitid:'(2\d+)'/u.exec(await text(start));
    const url = new URL(
      `/module/web/jpage/dataproxy.jsp?page=1&columnid=${ids?.[1]}&unitid=${ids?.[2]}`,
      start,
    ).href;
    const answer = await text(url);
    expect(answer.length).toBeGreaterThan(54);
    expect(found("F04", records(answer), start)).toEqual([]);
  });
});

describe("JPAAS", () => {
  const unit = async (
    id: string,
    page: number,
    tag = (value: string) => value,
  ): Promise<{ success: boolean; data: { html?: string } }> => {
    const start = listUrl(id);
    const script = /<script[^>]*unitbuild\.js[^>]*>/u.exec(await text(start))?.[0] ?? "";
    const query = new URLSearchParams(
      [...(/queryData="\{([^"]*)\}"/u.exec(script)?.[1] ?? "").matchAll(/'(\w+)':'([^']*)'/gu)].map(
        ([, key = "", value = ""]): [string, string] => [key, tag(value)],
      ),
    );
    query.set("paramJson", JSON.stringify({ pageNo: page, pageSize: 15 }));
    const url = /\burl="([^"]+)"/u.exec(script)?.[1] ?? "";
    return JSON.parse(await text(new URL(`${url}?${query.toString()}`, start).href)) as {
      success: boolean;
      data: { html?: string };
    };
  };

  test("F05: paged", async () => {
    const paths: string[] = [];
    for (let k = 1; k < 20; k++) {
      const { data } = await unit("F05", k);
      if (data.html === "") break;
      paths.push(...found("F05", data.html ?? "", listUrl("F05")));
    }
    expectAll("F05", paths);
    expect(paths.some((path) => path.startsWith("/art/"))).toBe(true);
    expect(paths.some((path) => /art_[0-9a-f]{32}/u.test(path))).toBe(true);
  });

  test("F05: another tag is refused", async () => {
    expect(await unit("F05", 1, (value) => value.replace("列表", "��"))).toEqual({
      success: false,
      data: {},
    });
  });

  test("F06: page 2 is page 1", async () => {
    expect((await unit("F06", 2)).data.html?.replace(/pageno="\d"/u, "")).toBe(
      (await unit("F06", 1)).data.html?.replace(/pageno="\d"/u, ""),
    );
  });
});

describe("TrueCMS", () => {
  test.each(["F07", "F07-jsonp"])("%s: single rows around the stale index", async (id) => {
    const start = listUrl(id);
    const first = await text(start);
    const [, total, column] = /totalRecord:(\d+), columnId:'([^']+)'/u.exec(first) ?? [];
    const ask = async (from: number, to: number): Promise<string[]> => {
      const answer = await text(
        new URL(
          `/TrueCMS/messageController/getMessage.do?columnId=${column}&startrecord=${from}&endrecord=${to}&perpage=15&contentTemplate=`,
          start,
        ).href,
      );
      const { result } = JSON.parse(answer.replace(/^raw\(|\)$/gu, "")) as { result: string };
      return found(id, records(result), start);
    };
    const paths = found(id, first, start);
    expect(await ask(paths.length, Number(total) - 1)).toEqual([]);
    let dead = 0;
    for (let at = paths.length; at < Number(total); at++) {
      const one = await ask(at, at);
      if (one.length === 0) dead++;
      paths.push(...one);
    }
    expect(dead).toBe(1);
    expectAll(id, paths);
  });

  test("F07: departments send the reader on by script", async () => {
    const { origin, plan } = web.get("F07");
    const hub = await text(`${origin}${built("F07").site.open}`);
    for (const { slug, column } of plan.model.departments) {
      expect(hub).toContain(`href="/${slug}/"`);
      const target = /location\.href="([^"]+)"/u.exec(await text(`${origin}/${slug}/`))?.[1];
      expect(await text(`${origin}${target}`)).toContain(column.rows[0]?.title);
    }
  });
});

describe("gkmlpt", () => {
  test.each(["F08", "F08-prefix", "F08-long"])("%s: tree and pages of a hundred", async (id) => {
    const start = listUrl(id);
    const shell = await text(start.replace(/#.*$/u, ""));
    const sid = /SID:\s*'(\d+)'/u.exec(shell)?.[1];
    const tree = JSON.parse(/TREE:\s*(\[[\s\S]*?\])\s*,\s*SERVICE_AREA_ID/u.exec(shell)?.[1] ?? "[]") as {
      id: number;
      name: string;
    }[];
    const category = tree.find(({ name }) => name === "政府信息公开年报")?.id;
    expect(start).toContain(`#${category}`);
    const base = start.replace(/\/annualreport#.*$/u, "");
    const paths: string[] = [];
    for (let k = 1; k < 4; k++) {
      const answer = JSON.parse(await text(`${base}/api/all/${category}?page=${k}&sid=${sid}`)) as {
        total: number;
        offset: number;
        classify: { post_count: number };
        articles: { url: string; type: string }[];
      };
      expect(answer.offset).toBe((k - 1) * 100);
      expect(answer.articles).toHaveLength(Math.max(0, Math.min(100, answer.total - answer.offset)));
      paths.push(
        ...answer.articles.filter(({ type }) => type === "normal").map(({ url }) => new URL(url).pathname),
      );
    }
    expectAll(id, paths);
  });
});

describe("LonSun, VSB, 信息公开目录, others", () => {
  test.each(["F09", "F09-prefix"])("%s: fragments", async (id) => {
    const start = listUrl(id);
    const first = await text(start);
    const label = /url: '([^']*\/site\/label\/8888)'/u.exec(first)?.[1] ?? "";
    const data = /\/\/ \S+\?(.+)/u.exec(first)?.[1] ?? "";
    const paths: string[] = [];
    let pages = 1;
    for (let k = 1; k <= pages; k++) {
      const fragment = await text(
        new URL(`${label}?${data.replace("pageIndex=1", `pageIndex=${k}`)}`, start).href,
      );
      pages = Number(/pageCount:(\d+)/u.exec(fragment)?.[1]);
      paths.push(...found(id, fragment, start));
    }
    expectAll(id, paths);
    expect(
      await text(new URL(`${label}?${data.replace("pageIndex=1", "pageIndex=99")}`, start).href),
    ).toContain("暂无相关信息");
  });

  const byNext = async (id: string, next: RegExp): Promise<{ paths: string[]; urls: string[] }> => {
    let url: string | null = listUrl(id);
    const paths: string[] = [];
    const urls: string[] = [];
    while (url !== null && urls.length < 30) {
      urls.push(new URL(url).pathname);
      const markup: string = await text(url);
      paths.push(...found(id, markup, url));
      const link: string | undefined = next.exec(markup)?.[1]?.replace(/&amp;/gu, "&");
      url = link === undefined ? null : new URL(link, url).href;
    }
    return { paths, urls };
  };

  test.each(["F10", "F10-dynamic"])("%s: by 下页", async (id) => {
    const { paths, urls } = await byNext(id, /p_next p_fun"><a href="([^"]+)"/u);
    expectAll(id, paths);
    if (id === "F10")
      expect(urls).toEqual(["/zfxxgknb.htm", "/zfxxgknb/3.htm", "/zfxxgknb/2.htm", "/zfxxgknb/1.htm"]);
  });

  test.each(["F00", "F00-query", "F00-ilist"])("%s: by 下一页", async (id) => {
    expectAll(id, (await byNext(id, /<a href="([^"]+)">下一页/u)).paths);
  });

  test("F00-home: by numbers, the first of them home_0", async () => {
    const start = listUrl("F00-home");
    expect(start).toMatch(/home_0\.htm$/u);
    const first = await text(start);
    const paths = found("F00-home", first, start);
    for (const [, link] of first.matchAll(/<a href="([^"]+)">\d+<\/a>/gu)) {
      const url = new URL(link ?? "", start).href;
      paths.push(...found("F00-home", await text(url), url));
    }
    expectAll("F00-home", paths);
  });

  test("F15-jpaas: another address on every visit, the old one works for a while; F15-once: for no while", async () => {
    for (const [id, status] of [
      ["F15-jpaas", "application/vnd"],
      ["F15-once", "application/json"],
    ] as const) {
      const { origin, plan } = web.get(id);
      const [annual] = plan.model.columns;
      const row = annual?.rows.find(({ files }) => files.length > 0);
      const path = annual === undefined || row === undefined ? "" : built(id).site.articlePath(annual, row);
      const link = async (): Promise<string> =>
        linksOf(await text(`${origin}${path}`)).find((one) => one.includes("fileUrl=")) ?? "";
      const [first, second] = [await link(), await link()];
      expect(first).not.toBe(second);
      const type = async (url: string): Promise<string> =>
        (await fetch(`${origin}${url}`)).headers.get("content-type") ?? "";
      expect(await type(second)).toContain("application/vnd");
      expect(await type(first)).toContain(status);
    }
  });

  test("F11: by POST, with as many pages as it says", async () => {
    const start = listUrl("F11");
    const first = await text(start);
    const form = new URLSearchParams(
      [...first.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/gu)].map(
        ([, name = "", value = ""]): [string, string] => [name, value],
      ),
    );
    const action = /action="([^"]+)"/u.exec(first)?.[1]?.replace(/&amp;/gu, "&") ?? "";
    const paths: string[] = [];
    let pages = 1;
    for (let k = 1; k <= pages; k++) {
      form.set("currpage", String(k));
      const answer = await text(new URL(action.replace("currpage=1", `currpage=${k}`), start).href, {
        method: "POST",
        body: form,
      });
      pages = Number(/共(\d+)页/u.exec(answer)?.[1]);
      paths.push(...found("F11", answer, start));
    }
    expect(pages).toBeGreaterThan(2);
    expectAll("F11", paths);
  });

  test("F11-old: by GET", async () => {
    const start = listUrl("F11-old");
    const url = /load\('([^']+)'\)/u.exec(await text(start))?.[1] ?? "";
    const paths: string[] = [];
    for (let k = 1; k < 4; k++) {
      paths.push(
        ...found(
          "F11-old",
          await text(new URL(url.replace("currpage=1", `currpage=${k}`), start).href),
          start,
        ),
      );
    }
    expectAll("F11-old", paths);
  });

  test.each(["F11", "F11-annual"])("%s: a page for each unit and year", async (id) => {
    const { origin } = web.get(id);
    const hub = await text(`${origin}/module/xxgk/xxgkAnnualReport.jsp`);
    const unit = linksOf(hub).find((link) => link.includes("?area=")) ?? "";
    const years = linksOf(await text(new URL(unit, origin).href)).filter((link) => link.includes("fbtime="));
    expect(years).toHaveLength(4);
    expect(await text(new URL(years[0] ?? "", `${origin}/module/xxgk/`).href)).toContain("本年新收政府信息");
  });

  test.each(["F12", "F13", "F13-report-year", "F13-nested", "F13-ucap"])(
    "%s: every report is reached over plain links",
    async (id) => {
      const { origin, plan } = web.get(id);
      const seen = new Set<string>();
      const queue = [listUrl(id)];
      while (queue.length > 0 && seen.size < 100) {
        const url = queue.shift() ?? "";
        if (seen.has(url)) continue;
        seen.add(url);
        const response = await fetch(url);
        const markup = await response.text();
        for (const link of linksOf(markup)) {
          const next = new URL(link, url);
          if (
            next.origin === origin &&
            next.pathname.startsWith(new URL(listUrl(id)).pathname.replace(/[^/]+\/[^/]*$/u, ""))
          )
            queue.push(next.href);
        }
      }
      const { site } = built(id);
      const missing = everyColumn(plan.model)
        .flatMap((column) =>
          column.rows.map((row) =>
            row.delivery === "direct" && row.files[0]
              ? site.filePath(column, row, row.files[0], 0)
              : row.publication === undefined
                ? null
                : site.articlePath(column, row),
          ),
        )
        .filter((path) => path !== null && !seen.has(`${origin}${path}`));
      expect(missing).toEqual([]);
    },
  );
});
