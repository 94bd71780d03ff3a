/** Pages of archived PDFs as pictures: the box is over the number, and no file can stall the explorer or end it. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { type CheerioAPI, load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Spot } from "../../../parsers/document.ts";
import { cellName, evidenceIn } from "../../../parsers/evidence.ts";
import { createApp } from "../../../src/web/app.ts";
import { drawPage } from "../../../src/web/pictures/draw-page.ts";
import { PagePictures } from "../../../src/web/pictures/page-pictures.ts";
import { gongkai } from "../../cli/run.ts";
import { text, tinyPdf } from "../../formats/pdf/tiny-pdf.ts";
import { type Compiled, compile } from "./compiled.ts";
import { ROOT } from "./database.ts";
import { CANVAS, type Grey, greyOf } from "./pixels.ts";

const FIXTURES = join(ROOT, "test/formats/pdf/fixtures");
const fixture = (name: string): Uint8Array => readFileSync(join(FIXTURES, `${name}.pdf`));
const DARK = 128;

/** Pixels of a picture within a rectangle. */
function darkWithin({ width, levels }: Grey, x0: number, y0: number, x1: number, y1: number): number {
  let dark = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) if ((levels[y * width + x] ?? 255) < DARK) dark++;
  return dark;
}

/** What is wrong with a box: no ink in it, or ink that reaches out of it. */
function faultOf(picture: Grey, { left, top, right, bottom }: Spot): string | null {
  const x0 = Math.floor(left * picture.width) - 1;
  const y0 = Math.floor(top * picture.height) - 1;
  const x1 = Math.ceil(right * picture.width) + 1;
  const y1 = Math.ceil(bottom * picture.height) + 1;
  if (darkWithin(picture, x0, y0, x1, y1) < 8) return "no ink";
  const sides = [
    darkWithin(picture, x0 - 1, y0, x0, y1),
    darkWithin(picture, x1, y0, x1 + 1, y1),
    darkWithin(picture, x0, y0 - 1, x1, y0),
    darkWithin(picture, x0, y1, x1, y1 + 1),
  ];
  return sides.some((dark) => dark > 0) ? `cut: ${sides.join(" ")}` : null;
}

let compiled: Compiled;
let child: string;

beforeAll(() => {
  compiled = compile();
  child = join(compiled.folder, "dist/src/web/pictures/child.js");
}, 120_000);

afterAll(() => compiled?.remove());

describe.skipIf(CANVAS === null)(
  "the picture of a page (skipped where @napi-rs/canvas is not installed)",
  () => {
    it.each(["chromium-no-borders", "chromium-borders", "chromium-landscape-rotated", "libreoffice-borders"])(
      "has the ink of each number in its box, and none at the box's edge: %s",
      async (name) => {
        const pdf = fixture(name);
        const cells = (await evidenceIn(pdf, null)) ?? [];
        const printed = cells.filter(({ status }) => status === "printed");
        let boxes = 0;
        for (const page of [1, 2]) {
          const answer = await drawPage({ pdf, page });
          if (!answer.ok) throw new Error(answer.fault);
          const picture = await greyOf(answer.png);
          expect([picture.width, picture.height]).toEqual([answer.width, answer.height]);
          for (const cell of printed) {
            for (const place of cell.places) {
              if (place.kind === "text") continue;
              for (const spot of (place.spots ?? []).filter((one) => one.page === page)) {
                boxes++;
                expect([cellName(cell), spot, faultOf(picture, spot)]).toEqual([cellName(cell), spot, null]);
              }
            }
          }
        }
        expect(boxes).toBeGreaterThan(150);
      },
    );

    it("is small, however large the page says that it is", async () => {
      const page = text(60, 640, 10, "447");
      for (const [width, height] of [
        [14_400, 14_400],
        [1_440_000, 1_440_000],
        [14_400, 1],
        [1, 14_400],
      ] as const) {
        const answer = await drawPage({ pdf: tinyPdf([page], { width, height }), page: 1 });
        if (!answer.ok) throw new Error(answer.fault);
        expect(answer.width * answer.height).toBeLessThanOrEqual(4_100_000);
        expect(Math.max(answer.width, answer.height)).toBeLessThanOrEqual(2400);
      }
    });

    it("is none of a page that is not there, and of a file that is no sound PDF", async () => {
      const pdf = fixture("chromium-borders");
      expect(await drawPage({ pdf, page: 99 })).toEqual({ ok: false, fault: "no_page" });
      for (const bad of [fixture("password"), pdf.subarray(0, 3000), new Uint8Array(100)])
        expect(await drawPage({ pdf: bad, page: 1 })).toMatchObject({ ok: false });
    });
  },
);

describe.skipIf(CANVAS === null)("a file that means harm", () => {
  const endless = tinyPdf(["10 10 m 500 500 l 300 900 l h f\n".repeat(400_000)]);

  it("is given up when its time is over, for all who wait for it, and is not tried again at once", async () => {
    const pictures = new PagePictures({ child, timeLimit: 1500 });
    try {
      let reads = 0;
      const read = async () => {
        reads++;
        return endless;
      };
      const both = [pictures.of("endless", 1, read), pictures.of("endless", 1, read)];
      expect(await Promise.all(both)).toEqual(Array(2).fill({ ok: false, fault: "too_slow" }));
      expect(await pictures.of("endless", 1, read)).toEqual({ ok: false, fault: "too_slow" });
      expect(reads).toBe(1);
    } finally {
      pictures.close();
    }
  });

  it("is given up when it takes more memory than it may", async () => {
    // Less than the program itself needs, so that a page is too large for it.
    const pictures = new PagePictures({ child, memoryLimit: 30 });
    expect(await pictures.of("any", 1, async () => fixture("chromium-borders"))).toEqual({
      ok: false,
      fault: "too_big",
    });
    pictures.close();
  });

  it("is told from a program that is not there", async () => {
    const pictures = new PagePictures({ child: `${child}.not-there` });
    expect(await pictures.of("any", 1, async () => fixture("chromium-borders"))).toEqual({
      ok: false,
      fault: "failed",
    });
    pictures.close();
  });

  it("finds a short line", async () => {
    const pictures = new PagePictures({ child });
    const many = Array.from({ length: 12 }, (_, page) =>
      pictures.of("many", page + 1, async () => fixture("chromium-borders")),
    );
    const waiting = Promise.all(many.slice(8));
    expect(await waiting).toEqual(Array(4).fill({ ok: false, fault: "busy" }));
    pictures.close();
    await Promise.all(many);
  });
});

describe.skipIf(CANVAS === null)("the explorer", () => {
  let folder: string;
  let close: () => Promise<void>;
  let ask: (path: string, headers?: Record<string, string>) => Promise<Response>;
  let reports: Map<string, { report: number; document: number }>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "gongkai-pictures-"));
    const database = join(folder, "test.sqlite");
    const archive = join(folder, "archive");
    const files = [
      join(FIXTURES, "chromium-borders.pdf"),
      join(FIXTURES, "chromium-no-borders.pdf"),
      join(ROOT, "data/samples/reports/education-2023.html"),
    ];
    const run = await gongkai("ingest", ...files, "--db", database, "--archive", archive);
    if (run.code !== 0) throw new Error(run.err);
    const db = new Sqlite(database, { readonly: true });
    const rows = db
      .prepare(
        "SELECT r.id AS report, d.id AS document, d.path FROM report r JOIN document d ON d.id = r.document_id",
      )
      .all() as Array<{ report: number; document: number; path: string }>;
    reports = new Map(rows.map(({ path, ...ids }) => [path.replace(/^.*\//, ""), ids]));
    db.close();
    const explorer = createApp({
      database,
      archive,
      host: "127.0.0.1",
      pictures: { child, timeLimit: 60_000 },
    });
    close = explorer.close;
    ask = async (path, headers = {}) => explorer.app.request(`http://127.0.0.1:8080${path}`, { headers });
  }, 120_000);

  afterAll(async () => {
    await close?.();
    rmSync(folder, { recursive: true, force: true });
  });

  const idsOf = (name: string): { report: number; document: number } => {
    const ids = reports.get(name);
    if (ids === undefined) throw new Error(name);
    return ids;
  };
  const evidence = async (name: string, cell: string, prefix = ""): Promise<CheerioAPI> =>
    load(await (await ask(`${prefix}/report/${idsOf(name).report}/evidence/${cell}`)).text());

  it("shows the page with the number boxed, beside the numbers of the page", async () => {
    const $ = await evidence("chromium-borders.pdf", "requests.granted.total");
    const { document } = idsOf("chromium-borders.pdf");
    const image = $("figure.sheet img");
    expect(image.attr("src")).toBe(`/document/${document}/page/1.png`);
    expect(image.attr("alt")).toContain("方框标出「(一)予以公开 · 总计」所在处，读作 1000667");
    const pdf = fixture("chromium-borders");
    const cell = ((await evidenceIn(pdf, null)) ?? []).find(
      (one) => cellName(one) === "requests.granted.total",
    );
    const [place] = cell?.places ?? [];
    const [spot] = place === undefined || place.kind === "text" ? [] : (place.spots ?? []);
    const [, , wide = 0, high = 0] = ($("figure.sheet svg").attr("viewBox") ?? "").split(" ").map(Number);
    const box = (side: string) => Number($("figure.sheet svg .spot rect").attr(side));
    // A little room round the number, on all sides alike.
    expect(box("x") / wide).toBeCloseTo((spot?.left ?? 0) - 4 / wide, 3);
    expect(box("y") / high).toBeCloseTo((spot?.top ?? 0) - 4 / high, 3);
    expect((box("x") + box("width")) / wide).toBeCloseTo((spot?.right ?? 0) + 4 / wide, 3);
    expect((box("y") + box("height")) / high).toBeCloseTo((spot?.bottom ?? 0) + 4 / high, 3);
    // Told apart without colour: marks at the edges, and the cell among the numbers.
    expect($("figure.sheet svg .pointer")).toHaveLength(1);
    const beside = $("section.beside table.form");
    expect(beside.find("td.here a.cell").text()).toBe("1000667");
    expect(beside.find("a.cell").length).toBeGreaterThan(40);
    expect(beside.find('a.cell[href$="requests.carried_forward.total"]')).toHaveLength(0);
    expect($("[style], script")).toHaveLength(0);
  });

  it("says so in English", async () => {
    const $ = await evidence("chromium-borders.pdf", "requests.granted.total", "/en");
    expect($("figure.sheet img").attr("alt")).toMatch(
      /^Picture of page 1 of the archived document\. The box marks/,
    );
  });

  it("boxes every cell of a row", async () => {
    const $ = await evidence("chromium-borders.pdf", "requests.granted");
    expect($("figure.sheet svg .spot rect")).toHaveLength(7);
    expect($("td.here")).toHaveLength(7);
  });

  it("boxes a blank cell and says that nothing is printed in it; without rules it shows the page alone", async () => {
    const cell = "proactive.normative_documents.repealed";
    const ruled = await evidence("chromium-borders.pdf", cell);
    expect(ruled("figure.sheet svg .spot rect")).toHaveLength(1);
    expect(ruled("figcaption").text()).toContain("空格");
    const bare = await evidence("chromium-no-borders.pdf", cell);
    expect(bare("figure.sheet img")).toHaveLength(1);
    expect(bare("figure.sheet svg")).toHaveLength(0);
    expect(bare("figcaption").text()).toContain("不画方框");
  });

  it("shows the whole document page by page", async () => {
    const { document } = idsOf("chromium-borders.pdf");
    const first = load(await (await ask(`/document/${document}`)).text());
    expect(first("figure.whole img").attr("src")).toBe(`/document/${document}/page/1.png`);
    const [next, ...more] = first(".pager a").toArray();
    expect(more).toEqual([]);
    const second = load(await (await ask(next?.attribs.href ?? "")).text());
    expect(second("figure.whole img").attr("src")).toBe(`/document/${document}/page/2.png`);
    expect(second(".pager a").attr("href")).toBe(`/document/${document}?page=1`);
    expect((await ask(`/document/${document}?page=3`)).status).toBe(404);
    expect((await ask(`/document/${document}?page=0`)).status).toBe(400);
    expect(
      load(await (await ask(`/document/${idsOf("education-2023.html").document}`)).text())("figure"),
    ).toHaveLength(0);
  });

  it("hands out the picture with headers that let nothing run, and once only", async () => {
    const path = `/document/${idsOf("chromium-borders.pdf").document}/page/1.png`;
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringMatching(/^default-src 'none';.*sandbox$/),
      "cross-origin-resource-policy": "same-origin",
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(Buffer.from(bytes.subarray(1, 4)).toString("latin1")).toBe("PNG");
    const again = await ask(path, { "If-None-Match": answer.headers.get("etag") ?? "" });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
    expect((await ask(path, { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" })).status).toBe(
      403,
    );
  });

  it("has no other page and no other file", async () => {
    const { document } = idsOf("chromium-borders.pdf");
    const other = idsOf("education-2023.html").document;
    for (const path of [
      `/document/${document}/page/3.png`,
      `/document/${document}/page/0.png`,
      `/document/${document}/page/01.png`,
      `/document/${document}/page/-1.png`,
      `/document/${document}/page/1`,
      `/document/${document}/page/1.svg`,
      `/document/${document}/page/99999.png`,
      `/document/${document}/page/1.png.png`,
      `/document/99999/page/1.png`,
      `/document/x/page/1.png`,
      `/document/${other}/page/1.png`,
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
    expect((await evidence("education-2023.html", "requests.received.total"))("figure.sheet")).toHaveLength(
      0,
    );
  });
});

it("says in words that a page cannot be drawn where what draws is not installed", async () => {
  const bare = mkdtempSync(join(tmpdir(), "gongkai-no-canvas-"));
  try {
    cpSync(join(compiled.folder, "dist"), join(bare, "dist"), { recursive: true });
    cpSync(join(ROOT, "package.json"), join(bare, "package.json"));
    mkdirSync(join(bare, "node_modules"));
    const own = join(ROOT, "node_modules");
    for (const name of readdirSync(own)) {
      // What a link leads to finds what stands beside it: pdf.js has to be here.
      if (name === "pdfjs-dist")
        cpSync(join(own, name, "legacy"), join(bare, "node_modules", name, "legacy"), { recursive: true });
      else if (name !== "@napi-rs") symlinkSync(join(own, name), join(bare, "node_modules", name));
    }
    cpSync(join(own, "pdfjs-dist/package.json"), join(bare, "node_modules/pdfjs-dist/package.json"));
    const pictures = new PagePictures({ child: join(bare, "dist/src/web/pictures/child.js") });
    const answer = await pictures.of("any", 1, async () => fixture("chromium-borders"));
    pictures.close();
    expect(answer).toEqual({ ok: false, fault: "no_canvas" });
    const database = join(bare, "test.sqlite");
    const archive = join(bare, "archive");
    await gongkai("ingest", join(FIXTURES, "chromium-borders.pdf"), "--db", database, "--archive", archive);
    const { app, close } = createApp({
      database,
      archive,
      host: "127.0.0.1",
      pictures: { child: join(bare, "dist/src/web/pictures/child.js") },
    });
    const page = await app.request("http://127.0.0.1/en/report/1/evidence/requests.granted.total");
    const $ = load(await page.text());
    expect(page.status).toBe(200);
    expect($("figure.sheet")).toHaveLength(0);
    expect($(".beside .notice").text()).toContain("npm install --include=optional");
    expect($("section.beside td.here a.cell").text()).toBe("1000667");
    expect((await app.request("http://127.0.0.1/document/1/page/1.png")).status).toBe(503);
    await close();
  } finally {
    rmSync(bare, { recursive: true, force: true });
  }
});
