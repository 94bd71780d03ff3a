/** Scans of made-up reports: pages of a PDF drawn as pictures, laid askew and dirtied, and put into a PDF again. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { type Bitmap, readPgm, turned } from "../../../parsers/formats/ocr/bitmap.ts";
import { Random } from "../../generator/random.ts";

/** How good a scan is. */
export interface ScanQuality {
  /** Pixels an inch. */
  resolution: number;
  /** How far it is laid askew, at most, in degrees. */
  askew: number;
  /** How far grey levels stray. */
  noise: number;
  /** Specks of dirt on a page. */
  specks: number;
  /** Grey levels of ink and paper. */
  ink: number;
  paper: number;
}

export const CLEAN_SCAN: ScanQuality = {
  resolution: 300,
  askew: 0.3,
  noise: 8,
  specks: 20,
  ink: 20,
  paper: 250,
};
export const DIRTY_SCAN: ScanQuality = {
  resolution: 200,
  askew: 1.2,
  noise: 28,
  specks: 150,
  ink: 60,
  paper: 225,
};

/** Pages of a PDF as a scanner would see them. The same seed gives the same scan. */
export function scannedPages(pdf: Uint8Array, quality: ScanQuality, seed: number): Bitmap[] {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-scan-"));
  try {
    const file = join(folder, "report.pdf");
    writeFileSync(file, pdf);
    execFileSync("pdftoppm", ["-gray", "-r", String(quality.resolution), file, join(folder, "page")]);
    const random = new Random(seed);
    return readdirSync(folder)
      .filter((name) => name.endsWith(".pgm"))
      .sort()
      .map((name) => {
        const page = readPgm(readFileSync(join(folder, name)));
        if (page === null) throw new Error("pdftoppm wrote no PGM");
        return scanned(page, quality, random);
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function scanned(page: Bitmap, quality: ScanQuality, random: Random): Bitmap {
  const { askew, noise, specks, ink, paper } = quality;
  const laid = turned(page, ((random.next() * 2 - 1) * askew * Math.PI) / 180);
  const { width, height, pixels } = laid;
  for (let at = 0; at < pixels.length; at++) {
    const level = ink + ((pixels[at] ?? 255) * (paper - ink)) / 255;
    // Three of them are near enough to what a sensor's noise looks like.
    const stray = (random.next() + random.next() + random.next() - 1.5) * noise;
    pixels[at] = Math.max(0, Math.min(255, Math.round(level + stray)));
  }
  for (let k = 0; k < specks; k++) {
    const [x0, y0] = [random.int(0, width - 4), random.int(0, height - 4)];
    const size = random.int(1, 3);
    for (let y = y0; y < y0 + size; y++) pixels.fill(ink, y * width + x0, y * width + x0 + size);
  }
  return laid;
}

/** A PDF that holds nothing but pictures of pages. */
export function picturesPdf(pages: readonly Bitmap[], resolution: number): Uint8Array {
  const objects: Uint8Array[] = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from(
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, k) => `${3 + 3 * k} 0 R`).join(" ")}] >>`,
    ),
  ];
  for (const [k, { width, height, pixels }] of pages.entries()) {
    const [wide, tall] = [(width * 72) / resolution, (height * 72) / resolution];
    const content = `q ${wide} 0 0 ${tall} 0 0 cm /P Do Q`;
    const data = deflateSync(pixels, { level: 1 });
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${tall}] /Resources << /XObject << /P ${5 + 3 * k} 0 R >> >> /Contents ${4 + 3 * k} 0 R >>`,
      ),
      Buffer.from(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`),
      Buffer.concat([
        Buffer.from(
          `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length ${data.length} >>\nstream\n`,
        ),
        data,
        Buffer.from("\nendstream"),
      ]),
    );
  }
  const head = Buffer.from("%PDF-1.4\n");
  const parts: Uint8Array[] = [head];
  const offsets: number[] = [];
  let length = head.length;
  for (const [at, object] of objects.entries()) {
    offsets.push(length);
    const part = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    parts.push(part);
    length += part.length;
  }
  const size = objects.length + 1;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
