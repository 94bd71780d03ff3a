/** Many hosts that are cheap to serve, for measuring a crawler: each a list of fifty rows in four pages. */
import { blocksHtml } from "../../src/sample-web/html.ts";
import {
  type Handler,
  type LogEntry,
  page,
  type RunningSite,
  startSite,
} from "../../src/sample-web/site-server.ts";
import { bodyName, madeReport, placeName } from "./reports.ts";
import type { SourceLine } from "./source-list.ts";

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024] as const;
const BODIES = 8;
const PER_PAGE = 15;
const AGENCY = "样板县样板局";
const LIST = "/zfxxgk/zfxxgknb/";

export interface BenchWeb {
  sources: SourceLine[];
  /** Reports that a full crawl lands. */
  reports: number;
  log: LogEntry[];
  close(): Promise<void>;
}

export interface BenchOptions {
  hosts?: number;
  /** The address of the n-th host; ports of 127.0.0.1 by default. */
  address?: (n: number) => string;
}

/** One page for each year; the agency is put in when it is asked for. */
function templates(): ReadonlyMap<number, string> {
  return new Map(
    YEARS.map((year) => {
      const { publication } = madeReport(AGENCY, year);
      return [year, blocksHtml(publication.blocks, "bare", true)];
    }),
  );
}

interface Entry {
  path: string;
  agency: string;
  year: number | null;
  title: string;
  date: string;
}

/** Forty-eight reports and two notices. */
function entriesOf(place: string): Entry[] {
  const reports = YEARS.flatMap((year, at) =>
    Array.from({ length: BODIES }, (_, body): Entry => {
      const agency = bodyName(place, body);
      const date = `${year + 1}-01-${String(10 + body).padStart(2, "0")}`;
      const path = `${LIST}${year + 1}01/t${date.replace(/-/gu, "")}_${at * BODIES + body}.html`;
      return { path, agency, year, title: `${agency}${year}年政府信息公开工作年度报告`, date };
    }),
  );
  const notices = [97, 98].map(
    (id): Entry => ({
      path: `${LIST}202101/t20210104_${id}.html`,
      agency: place,
      year: null,
      title: `关于编制年度报告的通知（${id}）`,
      date: "2021-01-04",
    }),
  );
  return [...reports, ...notices].sort((a, b) => (a.date < b.date ? 1 : -1));
}

function hostHandler(place: string, pages: ReadonlyMap<number, string>): Handler {
  const entries = entriesOf(place);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const count = Math.ceil(entries.length / PER_PAGE);
  const lists = new Map(
    Array.from({ length: count }, (_, k) => {
      const items = entries
        .slice(k * PER_PAGE, (k + 1) * PER_PAGE)
        .map(
          ({ path, title, date }) =>
            `<li><a href="./${path.slice(LIST.length)}">${title}</a><span>${date}</span>`,
        );
      const body = `<html><head><meta charset="utf-8"><title>政府信息公开年报</title><meta name="ColumnName" content="政府信息公开年报"></head><body><div class="pos"><a href="/" class="CurrChnlCls">首页</a></div><ul>${items.join("\n")}</ul><script>createPageHTML(${count}, ${k}, "index", "html");</script></body></html>`;
      return [k === 0 ? "index.html" : `index_${k}.html`, body] as const;
    }),
  );
  return (ask) => {
    if (ask.path === "/robots.txt")
      return { type: "text/plain", body: "User-agent: *\nDisallow: /search/\n" };
    if (ask.path === "/") {
      return page(
        `<html><head><meta charset="utf-8"><title>${place}人民政府</title></head><body><a href="${LIST}">政府信息公开年报</a></body></html>`,
      );
    }
    const entry = byPath.get(ask.path);
    if (entry !== undefined) {
      const body = entry.year === null ? "<p>各单位：请按时编制。</p>" : (pages.get(entry.year) ?? "");
      const text = body.replaceAll(AGENCY, entry.agency);
      return page(
        `<html><head><meta charset="utf-8"><title>${entry.title}</title><meta name="ArticleTitle" content="${entry.title}"><meta name="PubDate" content="${entry.date}"></head><body><div class="TRS_Editor">${text}</div></body></html>`,
      );
    }
    const list = ask.path.startsWith(LIST)
      ? lists.get(ask.path.slice(LIST.length) || "index.html")
      : undefined;
    return list === undefined ? null : page(list);
  };
}

/** Names for more hosts than there are counties. */
const benchPlace = (n: number): string =>
  placeName(n).replace(/县$/u, `${"东西南北中"[Math.floor(n / 120) % 5]}县`);

/** Starts the hosts. */
export async function startBenchWeb({
  hosts = 200,
  address = () => "127.0.0.1",
}: BenchOptions = {}): Promise<BenchWeb> {
  const pages = templates();
  const log: LogEntry[] = [];
  const running: RunningSite[] = [];
  for (let n = 0; n < hosts; n++) {
    running.push(
      await startSite(`bench-${n}`, hostHandler(benchPlace(n), pages), log, { address: address(n) }),
    );
  }
  return {
    sources: running.map(({ id, origin }, n) => ({
      id,
      agency: "",
      regionCode: `98${String(n).padStart(4, "0")}`,
      level: "county",
      url: `${origin}${LIST}`,
      family: "trs-wcm",
      publishesFor: "many",
    })),
    reports: hosts * YEARS.length * BODIES,
    log,
    close: async () => {
      await Promise.all(running.map((one) => one.close()));
    },
  };
}
