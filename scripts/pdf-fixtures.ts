/**
 * Prints the made-up report of test/formats/pdf/made-report.ts to the PDFs in test/formats/pdf/fixtures.
 *
 * Needs LibreOffice Writer, Chromium, qpdf, pyftsubset and a Chinese font. On Debian:
 *
 *     apt-get install --no-install-recommends libreoffice-writer chromium qpdf fonttools fonts-wqy-microhei
 *     npx tsc -p tsconfig.json --noEmit false --outDir build-fixtures
 *     node build-fixtures/scripts/pdf-fixtures.js
 *
 * The PDFs are kept in the repository, since no two versions of these programs draw a border alike; run this only to
 * change the report or to add a program.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportHtml, type Setting } from "../test/formats/pdf/made-report.ts";

const OUT = "test/formats/pdf/fixtures";

const BASE = `
body { font-family: "WenQuanYi Micro Hei"; font-size: 10pt; }
h1 { font-size: 16pt; text-align: center; } h2 { font-size: 12pt; } h1, h2 { font-weight: normal; } p { text-indent: 2em; line-height: 1.6; }
table { border-collapse: collapse; font-size: 8pt; } td { padding: 2pt; text-align: center; }`;

/** Chromium embeds this font nearly whole, so it is shown one that holds only the report's characters. */
const FONT = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc";

type Program = "chromium" | "libreoffice";

const FIXTURES: Readonly<Record<string, { program: Program; setting: Setting }>> = {
  "chromium-borders": {
    program: "chromium",
    setting: {
      css: `${BASE} td { border: 1px solid #000; } @page { size: A4; margin: 20mm; }`,
      border: 1,
      repeatHead: true,
      prose: 6,
    },
  },
  // Every cell draws its own box, one point from its neighbour's: double lines everywhere; rows may break.
  "chromium-double-borders": {
    program: "chromium",
    setting: {
      css: `${BASE} table { border-collapse: separate; border-spacing: 1pt; } td { border: 0.5pt solid #444; }
@page { size: A4; margin: 18mm; }`,
      border: 1,
      repeatHead: false,
      prose: 9,
    },
  },
  "chromium-no-borders": {
    program: "chromium",
    setting: {
      css: `${BASE} td { padding: 3pt 6pt; } @page { size: A4; margin: 15mm; }`,
      border: 0,
      repeatHead: false,
      prose: 1,
    },
  },
  "chromium-landscape-rotated": {
    program: "chromium",
    setting: {
      css: `${BASE} td { border: 1px solid #00f; background: #eef; } @page { size: A4 landscape; margin: 20mm; }`,
      border: 1,
      repeatHead: false,
      prose: 2,
    },
  },
  "libreoffice-borders": {
    program: "libreoffice",
    setting: { css: `${BASE} td { border: 0.5pt solid #000; }`, border: 1, repeatHead: false, prose: 5 },
  },
  "libreoffice-thick-borders": {
    program: "libreoffice",
    setting: { css: `${BASE} td { border: 2.5pt double #000; }`, border: 1, repeatHead: true, prose: 8 },
  },
};

function print(name: string, program: Program, html: string, folder: string): void {
  const page = join(folder, `${name}.html`);
  writeFileSync(page, html);
  const target = join(folder, `${name}.pdf`);
  if (program === "chromium") {
    const fonts = join(folder, name);
    mkdirSync(fonts);
    const text = join(folder, `${name}.txt`);
    writeFileSync(text, `${html} 0123456789-/.`);
    const subset = ["--font-number=0", `--text-file=${text}`, "--no-hinting", "--layout-features="];
    execFileSync("pyftsubset", [FONT, ...subset, `--output-file=${join(fonts, "font.ttf")}`]);
    const config = join(folder, `${name}.conf`);
    writeFileSync(config, `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}</cachedir></fontconfig>`);
    const flags = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-pdf-header-footer",
      "--disable-pdf-tagging",
    ];
    execFileSync("chromium", [...flags, `--print-to-pdf=${target}`, `file://${page}`], {
      stdio: "ignore",
      env: { ...process.env, FONTCONFIG_FILE: config },
    });
  } else {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const filters = ["--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export"];
    const flags = ["--headless", profile, ...filters];
    execFileSync("soffice", [...flags, "--outdir", folder, page], { stdio: "ignore" });
  }
  // Object streams and the best compression keep the repository small; what is drawn stays the same.
  const packed = join(folder, `${name}.packed.pdf`);
  execFileSync("qpdf", [
    "--object-streams=generate",
    "--recompress-flate",
    "--compression-level=9",
    target,
    packed,
  ]);
  renameSync(packed, join(OUT, `${name}.pdf`));
}

const folder = mkdtempSync(join(tmpdir(), "pdf-fixtures-"));
try {
  for (const [name, { program, setting }] of Object.entries(FIXTURES)) {
    print(name, program, reportHtml(setting), folder);
  }
  // The rotated one is stored upright and turned by /Rotate, as scanners and office programs do.
  const turned = join(OUT, "chromium-landscape-rotated.pdf");
  execFileSync("qpdf", ["--rotate=+90", "--replace-input", turned]);
  execFileSync("qpdf", [
    "--encrypt",
    "open-sesame",
    "owner",
    "256",
    "--",
    join(OUT, "chromium-no-borders.pdf"),
    join(OUT, "password.pdf"),
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
