import type { Database } from "better-sqlite3";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ParsedReport } from "../../src/core/record.ts";
import { openForWriting } from "../../src/store/database.ts";
import { type DocumentFacts, type Landing, ReportStore } from "../../src/store/report-store.ts";
import { type MadeUp, madeUp } from "./made-up.ts";

const AGENCY = "临江区教育局";

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ofd: "application/ofd",
};

let db: Database;
let store: ReportStore;

beforeAll(() => {
  db = openForWriting(":memory:");
});

beforeEach(() => fresh());

/** Nothing stored. One database for all: making it takes longer than what is tested. */
function fresh(): void {
  db.exec("DELETE FROM finding; DELETE FROM report; DELETE FROM document; DELETE FROM agency");
  store = new ReportStore(db, "test");
}

/** A document of the report of one agency and year, as the file type that its name says. */
function file(name: string, facts: Partial<MadeUp> = {}): ParsedReport {
  return madeUp({
    agency: AGENCY,
    year: 2022,
    received: 5,
    ...facts,
    change: (made) => {
      made.source.path = name;
      made.source.media_type = TYPES[name.split(".").pop() ?? ""] ?? "";
      // Each decoder renders the prose a little otherwise, so that no two twins have one hash.
      made.sections = [{ heading: "一、总体情况", text: `本机关认真落实《条例》。${name}` }];
      facts.change?.(made);
    },
  });
}

const withoutTables = (made: ParsedReport): void => {
  made.tables = {};
  made.forms = {};
};

const set = (made: ParsedReport, row: string, column: string, value: number | null): void => {
  const cells = made.tables.requests?.[row];
  if (cells !== undefined) cells[column] = value;
  if (value === null) made.cells.push({ table: "requests", row, column, status: "blank", raw: "" });
};

const together = (records: readonly ParsedReport[], facts: readonly DocumentFacts[] = []): Landing[][] =>
  store.landTogether(records.map((record, at) => ({ records: [record], facts: facts[at] ?? {} })));

const outcomes = (landings: Landing[][]): string[] => landings.flat().map(({ outcome }) => outcome);

/** All that is stored of the reports, without the numbers of rows. */
const contents = (): unknown => {
  const of = (sql: string): unknown[] => db.prepare(sql).all();
  const hung = ["requests", "proactive", "review_litigation", "statistic", "figure", "section", "cell"];
  return {
    reports: of(
      `SELECT a.name, r.year, r.kind, r.title, r.index_number, r.written_on, r.published_on, r.is_current,
         d.sha256, hex(r.content_hash) AS hash FROM report r JOIN agency a ON a.id = r.agency_id
         JOIN document d ON d.id = r.document_id ORDER BY 1, 2, 3, 8, 10`,
    ),
    links: of(
      `SELECT d.sha256, l.part, l.twin, hex(r.content_hash) AS hash FROM document_report l
         JOIN document d ON d.id = l.document_id JOIN report r ON r.id = l.report_id ORDER BY 1, 2, 4`,
    ),
    findings: of(
      `SELECT code, severity, table_name, row, "column", printed, expected, message FROM finding ORDER BY 1, 2, 3, 4, 5, 8`,
    ),
    hung: hung.map((table) =>
      of(`SELECT t.*, 0 AS report_id FROM ${table} t`)
        .map((row) => JSON.stringify(row))
        .sort(),
    ),
  };
};

const findings = (): unknown[] =>
  db
    .prepare(
      `SELECT code, severity, table_name AS "table", row, "column", printed, expected FROM finding ORDER BY id`,
    )
    .all();

const versions = (): unknown[] =>
  db
    .prepare(
      `SELECT r.id, r.is_current AS current, r.superseded_by AS successor, q.total FROM report r
       LEFT JOIN requests q ON q.report_id = r.id AND q.outcome = 'received' ORDER BY r.id`,
    )
    .all();

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) =>
    permutations(items.filter((_, index) => index !== at)).map((rest) => [item, ...rest]),
  );
}

describe("a page and its twins", () => {
  const page = () => file("a.html", { publishedOn: "2023-01-16" });
  const pdf = () => file("a.pdf", { received: 6, writtenOn: "2023-01-10" });
  const docx = () => file("a.docx", { change: (made) => set(made, "granted", "business", null) });
  const ofd = () => file("a.ofd");

  it("are one row with the page's tables, and the dates that only a twin prints", () => {
    expect(outcomes(together([page(), pdf(), docx(), ofd()]))).toEqual(["new", "twin", "twin", "twin"]);
    expect(versions()).toEqual([{ id: 1, current: 1, successor: null, total: 5 }]);
    expect(db.prepare("SELECT written_on, published_on FROM report").get()).toEqual({
      written_on: "2023-01-10",
      published_on: "2023-01-16",
    });
    expect(db.prepare("SELECT count(*) FROM document_report WHERE twin = 1").pluck().get()).toBe(3);
  });

  it("are named by cell where they differ, number against number and number against blank", () => {
    together([page(), pdf(), docx(), ofd()]);
    const differ = { code: "twins_differ", severity: "warn", table: "requests" };
    expect(findings()).toEqual(
      expect.arrayContaining([
        { ...differ, row: "received", column: "natural_person", printed: 5, expected: 6 },
        { ...differ, row: "received", column: "total", printed: 5, expected: 6 },
        { ...differ, row: "granted", column: "business", printed: 0, expected: null },
      ]),
    );
    expect(findings()).toHaveLength(3);
    const messages = db.prepare("SELECT message FROM finding ORDER BY id").pluck().all() as string[];
    expect(messages.join("\n")).toMatch(/a\.html prints 5, its twin a\.pdf prints 6/);
    expect(messages.join("\n")).toMatch(/a\.html prints 0, its twin a\.docx prints nothing/);
  });

  it("end in the same rows in whatever order they come, together or one after the other", () => {
    const documents = [page(), pdf(), docx(), ofd()];
    together(documents);
    const expected = contents();
    for (const order of permutations(documents)) {
      fresh();
      for (const record of order) store.land([record]);
      expect(contents()).toEqual(expected);
      fresh();
      together(order);
      expect(contents()).toEqual(expected);
      fresh();
      together(order.slice(0, 2));
      together(order);
      expect(contents()).toEqual(expected);
    }
  });

  it("change nothing when they come again", () => {
    together([page(), pdf(), docx()]);
    const all = () =>
      ["report", "document", "document_report", "requests", "finding"].map((table) =>
        db.prepare(`SELECT * FROM ${table}`).all(),
      );
    const before = all();
    expect(outcomes(together([docx(), page(), pdf()]))).toEqual(["unchanged", "unchanged", "unchanged"]);
    for (const record of [pdf(), page(), docx()]) store.land([record]);
    expect(all()).toEqual(before);
  });

  it("that say the same leave no finding, and the row is the page's", () => {
    const plain = (name: string) => file(name, { change: (made) => void made.sections.splice(0) });
    for (const order of permutations([plain("a.html"), plain("a.pdf"), plain("a.docx")])) {
      fresh();
      for (const record of order) store.land([record]);
      expect(versions()).toHaveLength(1);
      expect(findings()).toEqual([]);
      const type = "SELECT media_type FROM document d JOIN report r ON r.document_id = d.id";
      expect(db.prepare(type).pluck().get()).toBe("text/html");
    }
  });
});

describe("a page without tables", () => {
  const prose = (facts: Partial<MadeUp> = {}) =>
    file("a.html", { publishedOn: "2023-01-16", ...facts, change: withoutTables });
  const short = () =>
    file("a.pdf", {
      change: (made) => {
        delete made.tables.review_litigation;
        delete made.forms.review_litigation;
      },
    });

  it("leaves the tables to the attachment with the most cells, and gives its date", () => {
    const documents = [prose(), short(), file("a.docx")];
    for (const order of permutations(documents)) {
      fresh();
      together(order);
      const row = db
        .prepare("SELECT d.media_type, r.published_on FROM report r JOIN document d ON d.id = r.document_id")
        .all();
      expect(row).toEqual([{ media_type: TYPES.docx, published_on: "2023-01-16" }]);
      expect(findings()).toEqual([]);
    }
  });

  it("tells whose report an attachment is that can't tell itself, whichever came first", () => {
    const nameless = file("a.pdf", { agency: null, year: 2022 });
    const page = prose({ kind: "gov_own" });
    together([page, nameless]);
    const expected = contents();
    expect(db.prepare("SELECT kind FROM report").pluck().all()).toEqual(["gov_own"]);
    expect(findings()).toMatchObject([{ code: "identity_from_page", severity: "info" }]);
    fresh();
    expect(outcomes(together([nameless]))).toEqual(["unidentified"]);
    together([nameless, page]);
    expect(contents()).toEqual(expected);
  });

  it("gives its name neither to one of several attachments of a type nor to one of another year", () => {
    const one = file("a.pdf", { agency: null });
    const other = file("b.pdf", { agency: null, received: 9 });
    expect(outcomes(together([prose(), one, other]))).toEqual(["new", "unidentified", "unidentified"]);
    fresh();
    expect(outcomes(together([prose(), file("a.pdf", { agency: null, year: 2021 })]))).toEqual([
      "new",
      "unidentified",
    ]);
  });
});

describe("a table that only the twin has", () => {
  it("stays where it is, and a finding says so", () => {
    const page = file("a.html", {
      change: (made) => {
        delete made.tables.review_litigation;
        delete made.forms.review_litigation;
      },
    });
    together([page, file("a.pdf")]);
    expect(db.prepare("SELECT count(*) FROM review_litigation").pluck().get()).toBe(0);
    expect(findings()).toMatchObject([
      { code: "twins_differ", severity: "info", table: "review_litigation" },
    ]);
  });
});

describe("twin or revision", () => {
  it.each([
    ["another file type", file("a.pdf", { received: 6 }), 1],
    ["another file type without a date", file("a.pdf", { received: 6, publishedOn: null }), 1],
    ["another file type with another date", file("a.pdf", { received: 6, publishedOn: "2023-02-01" }), 2],
    ["a second page", file("b.html", { received: 6 }), 2],
  ])("%s", (_, second, expected) => {
    store.land([file("a.html", { publishedOn: "2023-01-16" })]);
    store.land([second]);
    expect(versions()).toHaveLength(expected);
  });

  it("other bytes at one address are a revision, whatever their type", () => {
    const url = "http://site/report";
    store.land([file("a.html")], { url });
    store.land([file("a.pdf", { received: 6 })], { url });
    expect(versions()).toHaveLength(2);
  });

  it("documents published together are twins whatever their dates and types", () => {
    const documents = [
      file("a.pdf", { received: 6, publishedOn: "2023-02-01" }),
      file("b.pdf", { received: 7 }),
      file("a.html", { publishedOn: "2023-01-16" }),
    ];
    together(documents);
    const expected = contents();
    expect(versions()).toMatchObject([{ total: 5 }]);
    // One after the other they look like revisions, until the publication says that they are none.
    fresh();
    for (const record of documents) store.land([record]);
    together(documents);
    expect(contents()).toEqual(expected);
  });

  it("keeps a version that somebody said a word about", () => {
    const documents = [file("a.pdf", { received: 6 }), file("b.pdf", { received: 7 })];
    for (const record of documents) store.land([record]);
    db.exec(
      `INSERT INTO review (report_id, code, verdict, by, note, at) VALUES (1, 'row_sum', 'explained', '某人', '', '2024-01-01')`,
    );
    together(documents);
    expect(versions()).toHaveLength(2);
  });

  it("a page that changed is a new version, and its unchanged attachment stands beside both", () => {
    const pdf = file("a.pdf");
    together([file("a.html"), pdf]);
    expect(outcomes(together([file("b.html", { received: 6 }), pdf]))).toEqual(["new_version", "twin"]);
    expect(versions()).toMatchObject([
      { current: 0, successor: 2, total: 5 },
      { current: 1, successor: null, total: 6 },
    ]);
    expect(findings()).toMatchObject([
      { row: "received", column: "natural_person", printed: 6, expected: 5 },
      { row: "received", column: "total", printed: 6, expected: 5 },
    ]);
  });

  it("an attachment exchanged at its address is compared no more", () => {
    const at = (day: number) => ({ url: "http://site/a.pdf", fetchedAt: `2023-02-0${day}` });
    const page = file("a.html");
    together([page, file("a.pdf", { received: 6 })], [{ url: "http://site/a.html" }, at(1)]);
    expect(findings()).toHaveLength(2);
    together([page, file("b.pdf")], [{ url: "http://site/a.html" }, at(2)]);
    expect(findings()).toEqual([]);
    expect(versions()).toHaveLength(1);
  });

  it("the same report at two addresses is one row, and the first date is its date", () => {
    const text = (made: ParsedReport) => void made.sections.splice(0, 1, { heading: "一", text: "同" });
    const first = file("a.html", { publishedOn: "2023-01-16", change: text });
    const second = file("b.html", { publishedOn: "2023-03-01", change: text });
    for (const order of permutations([
      { record: first, url: "http://a/1" },
      { record: second, url: "http://b/1" },
    ])) {
      fresh();
      for (const { record, url } of order) store.land([record], { url, fetchedAt: "2023-04-01" });
      expect(db.prepare("SELECT published_on FROM report").pluck().all()).toEqual(["2023-01-16"]);
      expect(findings()).toMatchObject([{ code: "twins_differ", severity: "info" }]);
    }
  });
});

describe("a re-publication that returns to older content", () => {
  const url = "http://site/a.html";
  const a = () => file("a.html", { received: 1, publishedOn: "2023-01-16" });
  const b = () => file("b.html", { received: 2, publishedOn: "2023-03-01" });
  const land = (record: ParsedReport, fetchedAt: string, at = url) =>
    store.land([record], { url: at, fetchedAt })[0]?.outcome;

  it("makes the old row the current one again, and so back and forth", () => {
    expect(land(a(), "2023-02-01")).toBe("new");
    expect(land(b(), "2023-04-01")).toBe("new_version");
    expect(land(a(), "2023-05-01")).toBe("returned");
    expect(versions()).toEqual([
      { id: 1, current: 1, successor: null, total: 1 },
      { id: 2, current: 0, successor: 1, total: 2 },
    ]);
    expect(land(a(), "2023-05-02")).toBe("unchanged");
    expect(land(b(), "2023-06-01")).toBe("returned");
    expect(versions()).toMatchObject([
      { current: 0, successor: 2 },
      { current: 1, successor: null },
    ]);
    expect(land(file("c.html", { received: 3 }), "2023-07-01")).toBe("new_version");
    expect(versions()).toMatchObject([
      { id: 1, current: 0, successor: 2 },
      { id: 2, current: 0, successor: 3 },
      { id: 3, current: 1, successor: null },
    ]);
  });

  it("is no such thing where the older content was fetched before, is a file, or stands at another address", () => {
    land(a(), "2023-02-01");
    land(b(), "2023-04-01");
    expect(land(a(), "2023-03-01")).toBe("unchanged");
    expect(store.land([a()])[0]?.outcome).toBe("unchanged");
    expect(land(a(), "2023-05-01", "http://mirror/a.html")).toBe("unchanged");
    expect(versions()).toMatchObject([{ current: 0, successor: 2 }, { current: 1 }]);
  });

  it("is told by the page where the attachment carries the tables", () => {
    const page = file("p.html", { change: withoutTables });
    const fetched = (month: number) => [
      { url, fetchedAt: `2023-0${month}-01` },
      { url: `http://site/${month}.pdf`, fetchedAt: `2023-0${month}-01` },
    ];
    const [first, second] = [file("1.pdf", { received: 1 }), file("2.pdf", { received: 2 })];
    together([page, first], fetched(2));
    together([page, second], fetched(3));
    expect(versions()).toMatchObject([{ current: 0, successor: 2 }, { current: 1 }]);
    expect(outcomes(together([page, first], fetched(4)))).toContain("returned");
    expect(versions()).toMatchObject([{ current: 1 }, { current: 0, successor: 1 }]);
  });
});
