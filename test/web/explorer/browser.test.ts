/** The explorer in a real browser, as `serve` starts it: accessible in light and dark, on a wide screen and on a phone. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Spot } from "../../../parsers/document.ts";
import { gongkai } from "../../cli/run.ts";
import { type Compiled, compile } from "./compiled.ts";
import { type MadeDatabase, makeDatabase, ROOT } from "./database.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);
const ARTEFACTS = process.env.GONGKAI_ARTEFACTS ?? join(ROOT, "test/artefacts");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const PDFS = ["chromium-borders", "chromium-landscape-rotated"].map((name) =>
  join(ROOT, `test/formats/pdf/fixtures/${name}.pdf`),
);

const LOOKS = [
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 390 },
  // Each colour and each width is seen once above; all of them where time is no matter.
  ...(process.env.GONGKAI_FULL === "1"
    ? ([
        { scheme: "dark", width: 1280 },
        { scheme: "light", width: 390 },
      ] as const)
    : []),
] as const;

const PAGES: ReadonlyArray<readonly [string, string]> = [
  ["home", "/"],
  ["home-en", "/en"],
  ["agencies", "/agency?q=%E5%B1%80"],
  ["agency", "/agency/1"],
  ["report", "/report/2"],
  ["report-read-by-a-person", "/report/3"],
  ["evidence-table", "/report/1/evidence/requests.received.total"],
  ["evidence-text", "/report/2/evidence/review_litigation.review.total"],
  ["evidence-pdf", "/report/4/evidence/requests.granted.total"],
  ["evidence-pdf-turned", "/en/report/5/evidence/requests.granted.total"],
  ["document", "/document/1"],
  ["document-pdf", "/en/document/4?page=2"],
  ["compare", "/compare?by=agency"],
  ["missing", "/missing?year=2023&status=all"],
  ["findings", "/findings"],
  ["search", "/search?q=%E8%A1%8C%E6%94%BF"],
  ["search-refused", "/en/search?q=%E3%80%82"],
  ["metrics", "/en/metrics"],
  ["sql", "/sql?sql=SELECT+*+FROM+%E6%8A%A5%E5%91%8A"],
  ["not-found", "/no/such"],
];

/** What the browser says of one page. */
interface Violation {
  id: string;
  impact: string | null;
  nodes: Array<{ html: string }>;
}

describe.skipIf(CHROMIUM === undefined)("in a browser (skipped where no Chromium is installed)", () => {
  let made: MadeDatabase;
  let compiled: Compiled;
  let server: ChildProcess;
  let browser: Browser;
  let base: string;
  let said = "";

  beforeAll(async () => {
    compiled = compile();
    made = await makeDatabase();
    const run = await gongkai("ingest", ...PDFS, "--db", made.database, "--archive", made.archive);
    if (run.code !== 0) throw new Error(run.err);
    mkdirSync(ARTEFACTS, { recursive: true });
    server = spawn(
      process.execPath,
      [
        join(compiled.folder, "bin/gongkai.js"),
        "serve",
        "--port",
        "0",
        "--db",
        made.database,
        "--archive",
        made.archive,
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    base = await new Promise<string>((resolve, reject) => {
      server.stderr?.on("data", (part) => {
        said += String(part);
        const [, url] = /(http:\/\/\S+)\//.exec(said) ?? [];
        if (url !== undefined) resolve(url);
      });
      server.once("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
    });
    browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: ["--no-sandbox"] });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.kill("SIGKILL");
    made?.remove();
    compiled?.remove();
  });

  it.each(LOOKS)("$scheme, $width pixels", { timeout: 300_000 }, async ({ scheme, width }) => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      locale: "zh-CN",
      // The policy forbids scripts, those of the examiner too.
      bypassCSP: true,
    });
    const page = await context.newPage();
    const foreign: string[] = [];
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(base) && !url.startsWith("data:")) foreign.push(url);
    });
    for (const [name, path] of PAGES) {
      await page.goto(`${base}${path}`);
      await page.screenshot({ path: join(ARTEFACTS, `${name}-${scheme}-${width}.png`), fullPage: true });
      expect([path, await complaints(page)]).toEqual([path, []]);
      const overflow = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect([path, overflow]).toEqual([path, 0]);
      const notShown = await page.evaluate(
        "[...document.querySelectorAll('figure.sheet img, figure.whole img')].filter((image) => !image.complete || image.naturalWidth === 0).map((image) => image.src)",
      );
      expect([path, notShown]).toEqual([path, []]);
    }
    expect(foreign).toEqual([]);
    await context.close();
  });

  it("keeps to its own policy: nothing of it is blocked, and nothing runs", async () => {
    const context = await browser.newContext({ javaScriptEnabled: true });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("console", (message) => problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("dialog", (dialog) => {
      problems.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    for (const path of [
      "/",
      "/agency/3",
      "/report/3",
      "/document/1",
      "/findings",
      "/compare",
      "/search?q=alert",
    ]) {
      await page.goto(`${base}${path}`);
    }
    expect(problems).toEqual([]);
    await context.close();
  });

  it("lays the box over the number, on a wide screen and on a phone", async () => {
    for (const width of [1280, 390]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(`${base}/report/4/evidence/requests.granted.total`);
      const { image, box } = (await page.evaluate(`(() => {
        const of = (s) => { const { left, top, width, height } = document.querySelector(s).getBoundingClientRect(); return { left, top, width, height }; };
        return { image: of("figure.sheet img"), box: of("figure.sheet .spot rect") };
      })()`)) as Record<"image" | "box", { left: number; top: number; width: number; height: number }>;
      const [spot] = await spotsOf("requests.granted.total");
      expect((box.left - image.left) / image.width).toBeCloseTo((spot?.left ?? 0) - 0.004, 2);
      expect((box.top - image.top) / image.height).toBeCloseTo((spot?.top ?? 0) - 0.003, 2);
      expect(box.width).toBeLessThan(image.width / 8);
      await page.close();
    }
  });

  it("is walked through by keyboard, with the focus in sight", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${base}/report/2`);
    const focused = () =>
      page.evaluate(`(() => { const e = document.activeElement; const s = getComputedStyle(e);
        return { tag: e.tagName, class: e.className, text: e.textContent.trim().slice(0, 20), outline: s.outlineStyle, top: e.getBoundingClientRect().top }; })()`) as Promise<{
        tag: string;
        class: string;
        text: string;
        outline: string;
        top: number;
      }>;
    await page.keyboard.press("Tab");
    expect(await focused()).toMatchObject({ class: "skip", outline: "solid" });
    expect((await focused()).top).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    const reached = new Set<string>();
    for (let step = 0; step < 14; step++) {
      await page.keyboard.press("Tab");
      const { tag, class: name, outline } = await focused();
      expect(outline).toBe("solid");
      reached.add(`${tag}.${name}`);
    }
    // The skip link led past the navigation; scrolling tables and cells can be reached.
    expect([...reached]).toEqual(expect.arrayContaining(["DIV.scroll", "A.cell"]));
    await page.goto(`${base}/compare`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused()).toMatchObject({ class: "brand" });
    await page.close();
  });

  it("ends well when it is told to stop", async () => {
    const ended = new Promise<number | null>((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  /** Where a cell of the first PDF stands, as the page's own JSON says. */
  async function spotsOf(cell: string): Promise<Spot[]> {
    const answer = await fetch(`${base}/report/4/evidence/${cell}?format=json`);
    const [found] = (await answer.json()) as Array<{ places: Array<{ spots: Spot[] }> }>;
    return found?.places[0]?.spots ?? [];
  }

  /** Serious and critical issues that axe finds. */
  async function complaints(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const { violations } = (await page.evaluate("axe.run(document, { iframes: false })")) as {
      violations: Violation[];
    };
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} (${nodes.length})`);
  }
});
