/** F01–F17: one site for each content system and its variants, and the ways in which a report can be published. */
import { readFileSync } from "node:fs";
import { storedZip } from "../../parsers/formats/zip/write.ts";
import { FAMILIES } from "../../src/sample-web/families/index.ts";
import { lazyFile } from "../../src/sample-web/lazy.ts";
import {
  type Column,
  noticeRow,
  type PublishedFile,
  type Row,
  reportRow,
} from "../../src/sample-web/model.ts";
import { siteHandler } from "../../src/sample-web/site.ts";
import { page } from "../../src/sample-web/site-server.ts";
import { byDate } from "../../src/sample-web/sites.ts";
import { writeDocx } from "../../src/sample-web/write-docx.ts";
import { writePdf } from "../../src/sample-web/write-pdf.ts";
import { ofdFile } from "../formats/ofd-writer.ts";
import { officeReport } from "../formats/office-reports.ts";
import type { Report } from "../generator/report.ts";
import { type Expectations, made, type Plan, plan, type Wishes } from "./fixture.ts";
import { bodyName, type ExpectedReport, madeReport, withAnswer } from "./reports.ts";

const FEW = [2020, 2021, 2022, 2023] as const;

function variant(id: string, what: string, wishes: Wishes, more: Parameters<typeof plan>[3] = {}): Plan {
  return plan(id, what, made(id, wishes), more);
}

const trsVariants: readonly [string, readonly string[]][] = [
  ["single-quotes", ["single-quotes"]],
  ["spaced", ["spaced"]],
  ["total", ["total"]],
  ["tight", ["tight"]],
  ["countPage", ["countPage"]],
  ["config", ["config"]],
  ["list-name", ["list-name", "shtml"]],
  ["page-id", ["page-id", "shtml"]],
];

const trs = (): Plan[] => [
  variant("F01", "TRS, three pages counted from 0, a stub behind them", {
    bodies: 2,
    years: [2019, 2020, 2021, 2022],
    perPage: 4,
  }),
  ...trsVariants.map(([name, habits]) =>
    variant(`F01-${name}`, `TRS, paging written another way (${name})`, { years: FEW, perPage: 3, habits }),
  ),
];

const ucap = (): Plan[] => [
  variant("F02", "UCAP, three pages counted from 1, the same rows as JSON", {
    family: "ucap",
    bodies: 2,
    years: FEW,
    perPage: 4,
  }),
  variant("F02-json", "UCAP whose list page is a shell: rows as JSON alone", {
    family: "ucap",
    bodies: 6,
    years: FEW,
    habits: ["json-only", "searchList"],
  }),
];

const jpageVariants = ["html-type", "init-data", "by-group", "from-zero", "empty-proxy"] as const;

const jpage = (): Plan[] => [
  variant("F03", "jpage: nine rows in CDATA, the others by dataproxy; two units on the page", {
    family: "hanweb-jpage",
    bodies: 4,
    years: FEW,
    perPage: 3,
  }),
  ...jpageVariants.map((habit) =>
    variant(`F03-${habit}`, `jpage, ${habit}`, {
      family: "hanweb-jpage",
      bodies: 2,
      years: FEW,
      perPage: 2,
      habits: [habit],
    }),
  ),
  variant("F04", "jpage whose next group names the column in ciphertext; 54 bytes at the end", {
    family: "hanweb-jpage",
    bodies: 3,
    years: FEW,
    perPage: 2,
    habits: ["encrypted"],
  }),
];

function jpaas(): Plan[] {
  const deaf = made("F06", {
    family: "hanweb-jpaas",
    bodies: 2,
    years: FEW,
    perPage: 4,
    strays: false,
    habits: ["ignores-page"],
  });
  const shown = new Set(deaf.annual.rows.slice(0, 4).map(({ title }) => title));
  const seen = deaf.reports.filter(({ agency, year }) =>
    shown.has(`${agency}${year}年政府信息公开工作年度报告`),
  );
  return [
    variant("F05", "JPAAS unit, paged; old and new addresses in one list", {
      family: "hanweb-jpaas",
      bodies: 3,
      years: FEW,
      perPage: 4,
      habits: ["old-urls"],
    }),
    variant("F05-build-static", "JPAAS, the other spelling of parseType", {
      family: "hanweb-jpaas",
      years: FEW,
      perPage: 3,
      habits: ["build-static", "latin-tag"],
    }),
    plan("F06", "JPAAS that ignores pageNo: page 2 is page 1 again", deaf, {
      expect: { reports: seen, partial: true, mostRequests: 30 },
    }),
  ];
}

function truecms(): Plan[] {
  const withDepartments = (id: string, habits: readonly string[]): Plan => {
    const site = made(id, {
      family: "truecms",
      years: [2018 + 1, 2020, 2021, 2022, 2023, 2024],
      perPage: 3,
      slug: "nb",
      habits,
    });
    const departments = [5, 6, 7].map((body, at) => {
      const name = bodyName(site.place, body);
      const reports = FEW.map((year) => madeReport(name, year));
      site.reports.push(...reports.map(({ expected }) => expected));
      const column: Column = {
        id: 40 + at,
        slug: "xxgknb",
        name: "信息公开年报",
        type: "信息公开年报",
        rows: reports.map(({ publication }, k) => reportRow(4000 + at * 100 + k, publication)).sort(byDate),
      };
      return { slug: `hzqbm${at}`, name, column };
    });
    // A department that has no reports: only its guide is there.
    const guide: Column = {
      id: 49,
      slug: "gkzn",
      name: "公开指南",
      type: "信息公开指南",
      rows: [noticeRow(4900, `${site.place}档案局政府信息公开指南`, "2021-05-06", "受理机构与时间。")],
    };
    site.model.departments = [...departments, { slug: "hzqdaj", name: `${site.place}档案局`, column: guide }];
    site.model.agency = null;
    return plan(id, "TrueCMS: ranges, a stale index, departments behind script redirects", site);
  };
  return [withDepartments("F07", ["stale", "date-inside"]), withDepartments("F07-jsonp", ["jsonp", "stale"])];
}

function gkmlpt(): Plan[] {
  const withJump = (id: string, habits: readonly string[], forbiddenJump: boolean): Plan => {
    const site = made(id, { family: "gkmlpt", bodies: 2, years: FEW, habits });
    if (forbiddenJump) {
      const jump = noticeRow(3950, `${site.place}2018年政府信息公开工作年度报告`, "2019-03-01", "");
      site.annual.rows.push({ ...jump, delivery: "jump", jump: "FORBIDDEN" });
    }
    return plan(id, "gkmlpt: tree, window, a row that jumps elsewhere, bodies in the script alone", site);
  };
  const long = made("F08-long", { family: "gkmlpt", years: FEW, strays: false });
  long.annual.rows = [
    ...Array.from({ length: 103 }, (_, at) =>
      noticeRow(5000 + at, `关于政务公开的通知（第${at + 1}号）`, "2024-06-01", "通知正文。"),
    ),
    ...long.annual.rows,
  ];
  return [
    withJump("F08", ["window", "detail-only"], true),
    withJump("F08-prefix", ["window", "prefix"], false),
    plan("F08-long", "gkmlpt: more than a hundred rows, the reports on page 2", long),
  ];
}

const others = (): Plan[] => {
  const vsbSite = made("F10", { family: "vsb", bodies: 2, years: FEW, perPage: 3 });
  const publish = (): Expectations => {
    const agency = bodyName(vsbSite.place, 2);
    const fresh = [2022, 2023].map((year) => madeReport(agency, year));
    vsbSite.annual.rows.unshift(
      ...fresh.map(({ publication }, at) => ({ ...reportRow(3800 + at, publication), date: "2024-03-01" })),
    );
    return { ...one.expect, reports: [...one.expect.reports, ...fresh.map(({ expected }) => expected)] };
  };
  const one = plan("F10", "VSB: numbers from the end; every page shifts when two rows are added", vsbSite, {
    change: publish,
  });
  return [
    variant("F09", "LonSun type=3: fragments by label 8888", {
      family: "lonsun",
      bodies: 2,
      years: FEW,
      perPage: 4,
    }),
    variant("F09-prefix", "LonSun below a path, the first rows in the page", {
      family: "lonsun",
      years: FEW,
      perPage: 3,
      habits: ["prefix", "inline"],
    }),
    one,
    variant("F10-dynamic", "VSB with list.jsp", {
      family: "vsb",
      years: FEW,
      perPage: 3,
      habits: ["dynamic"],
    }),
    variant("F11", "信息公开目录: rows by POST", {
      family: "hanweb-xxgk",
      bodies: 3,
      years: FEW,
      perPage: 5,
    }),
    variant("F11-old", "the older 信息公开目录: rows by GET", {
      family: "hanweb-xxgk",
      bodies: 2,
      years: FEW,
      perPage: 4,
      habits: ["old"],
    }),
    variant("F11-annual", "信息公开目录: the page of annual reports alone", {
      family: "hanweb-xxgk",
      bodies: 2,
      years: FEW,
      strays: false,
      habits: ["annual-only"],
    }),
    variant("F00", "no known system: 下一页", { family: "generic", bodies: 2, years: FEW, perPage: 4 }),
    variant("F00-ilist", "iList.jsp with cur_page", {
      family: "generic",
      years: FEW,
      perPage: 3,
      habits: ["cur-page"],
    }),
    variant("F00-home", "home_0.htm, home_1.htm, numbers alone", {
      family: "generic",
      years: FEW,
      perPage: 3,
      habits: ["home-zero", "hex-names", "no-next"],
    }),
    variant("F00-query", "no known system: ?page=2", {
      family: "generic",
      years: FEW,
      perPage: 3,
      habits: ["by-query", "dated-names"],
    }),
  ];
};

/** F12: an article with a table of links, unit × file; the anchors hold neither 年 nor 报告. */
function summaryHub(): Plan {
  const site = made("F12", { bodies: 0, strays: false });
  site.model.agency = null;
  const hidden: Column = {
    id: 30,
    slug: "nbhz",
    name: "部门年报",
    type: "信息公开年报",
    rows: [],
    hidden: true,
  };
  site.model.columns.push(hidden);
  for (const [at, year] of [2021, 2022].entries()) {
    const links: string[] = [];
    for (let body = 0; body < 4; body++) {
      const { publication, expected } = madeReport(bodyName(site.place, body), year);
      const asFile = body === 3;
      const files = asFile
        ? [lazyFile(`${publication.title}.docx`, () => writeDocx(publication.blocks))]
        : [];
      const row = reportRow(3500 + at * 10 + body, publication, asFile ? { delivery: "direct", files } : {});
      hidden.rows.push(row);
      site.reports.push(expected);
      const { site: addresses } = siteHandler(site.model, FAMILIES[site.family]);
      const href = asFile
        ? addresses.filePath(hidden, row, files[0] ?? { name: "", bytes: new Uint8Array() }, 0)
        : addresses.articlePath(hidden, row);
      links.push(`<td><a href="${href}" target=_blank>${bodyName("", body)}</a></td>`);
    }
    const hub = noticeRow(3600 + at, `${site.place}${year}年政府信息公开年报汇总`, `${year + 1}-03-20`, "");
    site.annual.rows.push({
      ...hub,
      markup: `<table border=1><tr><td colspan=2>单位</td></tr><tr>${links.slice(0, 2).join("")}</tr><tr>${links.slice(2).join("")}</tr></table>`,
    });
  }
  site.annual.rows.sort(byDate);
  return plan("F12", "hub: a 年报汇总 article whose table links each unit's report", site);
}

/** F13: the column lists years; each year is a folder of its own, nested once more for towns. */
function yearFolders(
  id: string,
  folder: (year: number) => string,
  shownYear: (year: number) => number,
): Plan {
  const site = made(id, { bodies: 0, strays: false });
  site.model.agency = null;
  for (const year of [2020, 2021, 2022]) {
    const reports = [0, 1].map((body) => madeReport(bodyName(site.place, body), year));
    site.reports.push(...reports.map(({ expected }) => expected));
    const slug = `zfxxgknb/${folder(shownYear(year))}`;
    site.model.columns.push({
      id: year % 100,
      slug,
      name: `${shownYear(year)}年`,
      type: "信息公开年报",
      hidden: true,
      rows: reports.map(({ publication }, at) => reportRow(3000 + (year % 100) * 10 + at, publication)),
    });
    site.annual.rows.push({
      ...noticeRow(3700 + (year % 100), `${shownYear(year)}年`, `${year + 1}-04-01`, ""),
      delivery: "jump",
      jump: `./${folder(shownYear(year))}/`,
    });
  }
  return plan(id, "the column lists a folder for every year", site);
}

/** UCAP's way of it: one column a report year, `c2021niandu5`. */
function yearColumns(): Plan {
  const site = made("F13-ucap", { family: "ucap", bodies: 0, strays: false, habits: ["year-dirs"] });
  site.model.agency = null;
  const root = `/${site.model.id.replace(/\W/gu, "")}`;
  for (const year of [2021, 2022]) {
    const reports = [0, 1, 2].map((body) => madeReport(bodyName(site.place, body), year));
    site.reports.push(...reports.map(({ expected }) => expected));
    site.model.columns.push({
      id: year % 100,
      slug: `c${year}niandu5`,
      name: `${year}年度`,
      type: "信息公开年报",
      hidden: true,
      rows: reports.map(({ publication }, at) => reportRow(3000 + (year % 100) * 10 + at, publication)),
    });
    site.annual.rows.push({
      ...noticeRow(3700 + (year % 100), `${year}年度`, `${year + 1}-04-01`, ""),
      delivery: "jump",
      jump: `${root}/c${year}niandu5/common_list.shtml`,
    });
  }
  return plan("F13-ucap", "UCAP with one column for each report year", site);
}

/** F14: every page is the shell of an application. */
const shell = (): Plan =>
  variant(
    "F14",
    "a single-page application: nothing in the pages but a script",
    { years: FEW },
    {
      wrap: (inner) => (ask) =>
        ask.path === "/robots.txt"
          ? inner(ask)
          : page(
              '<!DOCTYPE html><html><head><title>政府网站</title></head><body><div id="app"></div><script src="/static/js/app.3f2a.js"></script></body></html>',
            ),
      expect: { reports: [], unreachable: false, partial: true, mostRequests: 12 },
    },
  );

const ownDoc = (): { bytes: Uint8Array; report: Report } => ({
  bytes: readFileSync("test/formats/fixtures/form2021-blanks.doc"),
  report: officeReport("form2021-blanks"),
});

/** F15: the page holds nothing but a link to the file. */
function attachments(): Plan[] {
  const kinds = ["pdf", "docx", "misnamed", "ofd", "zip", "doc", "wps"] as const;
  const years = [2019, 2020, 2021, 2022, 2023];

  const dress = (row: Row, n: number): Row => {
    const { publication } = row;
    if (publication === undefined) return row;
    const { title } = publication;
    const docx = () => writeDocx(publication.blocks);
    const files: Record<string, () => PublishedFile> = {
      pdf: () => lazyFile(`${title}.pdf`, () => writePdf(publication.blocks)),
      docx: () => lazyFile(`${title}.docx`, docx),
      misnamed: () => lazyFile(`${title}.pdf`, docx),
      ofd: () =>
        lazyFile(`${title}.ofd`, () =>
          ofdFile({
            ...officeReport("form2021-blanks"),
            blocks: [...publication.blocks] as Report["blocks"],
            title,
          }),
        ),
      zip: () => lazyFile(`${title}.zip`, () => storedZip(new Map([["年报/正文.docx", docx()]]))),
    };
    const make = files[kinds[n] ?? "pdf"] ?? files.docx;
    return { ...row, delivery: "attachment", files: make === undefined ? [] : [make()] };
  };
  const site = made("F15", { years, perPage: 6, dress });
  for (const [at, extension] of (["doc", "wps"] as const).entries()) {
    const { bytes, report } = ownDoc();
    const seen: ExpectedReport = { agency: report.agency, year: report.year, figures: {} };
    if (extension === "doc") site.reports.push(seen);
    site.annual.rows.push({
      ...noticeRow(3980 + at, report.title, `${report.year + 1}-01-2${at}`, "全文见附件。"),
      delivery: "attachment",
      // The same bytes under another name: one report, not two.
      files: [{ name: `${report.title}.${extension}`, bytes }],
    });
  }
  const linked = (row: Row): Row => {
    const { publication } = row;
    return publication === undefined
      ? row
      : {
          ...row,
          delivery: "attachment",
          files: [lazyFile(`${publication.title}.docx`, () => writeDocx(publication.blocks))],
        };
  };
  const first =
    (make: (row: Row) => Row) =>
    (row: Row, n: number): Row =>
      n === 0 ? make(row) : row;
  const spoilt = (
    id: string,
    what: string,
    wishes: Wishes,
    answer: NonNullable<PublishedFile["answer"]>,
    expect: Partial<Expectations>,
  ): Plan => {
    const one = made(id, {
      ...wishes,
      years: FEW,
      dress: first((row) => {
        const made = linked(row);
        return {
          ...made,
          files: made.files.map((each) => withAnswer(each, answer)),
        };
      }),
    });
    return plan(id, what, one, { expect: { reports: one.reports.slice(1), ...expect } });
  };
  return [
    plan("F15", "attachments alone: PDF, DOCX, a DOCX called PDF, OFD, ZIP, DOC, WPS", site),
    variant("F15-gateway", "files behind a download address, their name in the query", {
      family: "hanweb-jpage",
      years: FEW,
      perPage: 3,
      dress: linked,
    }),
    variant("F15-jpaas", "files behind JPAAS's gateway; the address is another on every visit", {
      family: "hanweb-jpaas",
      years: FEW,
      perPage: 3,
      dress: linked,
      habits: ["expired-links"],
    }),
    variant("F15-once", "JPAAS's download addresses live until the next article is read", {
      family: "hanweb-jpaas",
      years: FEW,
      perPage: 3,
      dress: linked,
      habits: ["short-links"],
    }),
    variant("F15-burst", "a gateway that is too busy the first time", {
      family: "hanweb-jpaas",
      years: FEW,
      dress: (row) => {
        const made = linked(row);
        let asked = 0;
        return {
          ...made,
          files: made.files.map((each) =>
            withAnswer(each, () =>
              asked++ === 0
                ? { status: 503, body: "" }
                : { body: each.bytes, type: "application/octet-stream" },
            ),
          ),
        };
      },
    }),
    variant("F15-embed", "a viewer frame around the PDF", {
      family: "hanweb-jpaas",
      years: [2021, 2022],
      dress: (row) => {
        const { publication } = row;
        return publication === undefined
          ? row
          : {
              ...row,
              delivery: "embed",
              files: [lazyFile(`${publication.title}.pdf`, () => writePdf(publication.blocks))],
            };
      },
    }),
    variant("F15-direct", "list rows that are the files themselves", {
      years: FEW,
      dress: (row) => ({ ...linked(row), delivery: "direct" }),
    }),
    variant("F15-twins", "page and Word file of the same report: one row", {
      years: FEW,
      dress: (row) => ({ ...linked(row), delivery: "twins" }),
    }),
    spoilt(
      "F15-captcha",
      "the gateway answers a captcha page instead of the file",
      { family: "vsb" },
      () =>
        page(
          '<html><body><form action="/system/_content/download.jsp"><img src="/system/resource/visitcode/visitcode.jsp">请输入验证码：<input name="codeValue"></form></body></html>',
        ),
      { block: "vsb-captcha", unreachable: false },
    ),
    spoilt(
      "F15-expired",
      "the address of the file has expired for good",
      { family: "hanweb-jpaas" },
      () => ({ body: '{"success":false,"code":"500","message":"链接已失效"}', type: "application/json" }),
      { unreachable: false },
    ),
    variant("F15-referer", "files only for readers who come from the article", {
      family: "hanweb-jpage",
      years: FEW,
      dress: (row) => {
        const made = linked(row);
        return {
          ...made,
          files: made.files.map((each) =>
            withAnswer(each, (ask) =>
              /\/art\//u.test(ask.headers.referer ?? "")
                ? { body: each.bytes, type: "application/octet-stream" }
                : { status: 403, body: "Forbidden" },
            ),
          ),
        };
      },
    }),
  ];
}

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** F16 and F17. */
function imagesAndScripts(): Plan[] {
  const images = made("F16", {
    family: "vsb",
    years: [2020, 2021],
    dress: (row) => ({
      ...row,
      title: `${row.title}（图片版）`,
      delivery: "images",
      files: [1, 2, 3].map((at) => ({ name: `${at}.png`, bytes: PIXEL })),
    }),
  });
  return [
    plan("F16", "reports as page images", images, { expect: { reports: [], optional: images.reports } }),
    variant("F17", "the link to the file stands in document.write alone", {
      years: FEW,
      dress: (row) => {
        const { publication } = row;
        return publication === undefined
          ? row
          : {
              ...row,
              delivery: "script",
              files: [lazyFile(`${publication.title}.docx`, () => writeDocx(publication.blocks))],
            };
      },
    }),
  ];
}

/** Every fixture of this file. */
export function familyPlans(): Plan[] {
  return [
    ...trs(),
    ...ucap(),
    ...jpage(),
    ...jpaas(),
    ...truecms(),
    ...gkmlpt(),
    ...others(),
    summaryHub(),
    yearFolders("F13", String, (year) => year + 1),
    yearFolders(
      "F13-report-year",
      (year) => `gknb${year}`,
      (year) => year,
    ),
    yearFolders(
      "F13-nested",
      (year) => `${year}n/xzjd`,
      (year) => year,
    ),
    yearColumns(),
    shell(),
    ...attachments(),
    ...imagesAndScripts(),
  ];
}
