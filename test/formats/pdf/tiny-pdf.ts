/**
 * Writes small PDFs by hand, for cases that no program at hand draws on demand. Coordinates are PDF's own: points, y up.
 */

/** What draws one page; `/Im0 Do` shows a picture. */
export type PageOperators = string;

/** Draws text at a place; `font` is Latin (Helvetica) or Chinese (STSong-Light, named but not embedded). */
export function text(x: number, y: number, size: number, content: string, more = ""): string {
  return `BT ${more} /${fontOf(content)} ${size} Tf 1 0 0 1 ${x} ${y} Tm ${shown(content)} Tj ET\n`;
}

/** Draws Chinese text from the top down, by a font in vertical writing. */
export function vertical(x: number, y: number, size: number, content: string): string {
  return `BT /HanVertical ${size} Tf 1 0 0 1 ${x} ${y} Tm ${shown(content)} Tj ET\n`;
}

/** Draws Chinese text that runs from the bottom up. */
export function sideways(x: number, y: number, size: number, content: string): string {
  return `BT /Han ${size} Tf 0 1 -1 0 ${x} ${y} Tm ${shown(content)} Tj ET\n`;
}

/** Draws items with kerning jumps between them: strings, and numbers in thousandths of an em to the left. */
export function spaced(x: number, y: number, size: number, items: readonly (string | number)[]): string {
  const list = items.map((item) => (typeof item === "number" ? String(item) : shown(item))).join(" ");
  return `BT /Latin ${size} Tf 1 0 0 1 ${x} ${y} Tm [${list}] TJ ET\n`;
}

function isLatin(content: string): boolean {
  return /^[\x20-\x7e]*$/u.test(content);
}

function fontOf(content: string): string {
  return isLatin(content) ? "Latin" : "Han";
}

function shown(content: string): string {
  if (isLatin(content)) return `(${content.replace(/[\\()]/gu, "\\$&")})`;
  const hex = Array.from(content, (c) => (c.codePointAt(0) ?? 0).toString(16).padStart(4, "0")).join("");
  return `<${hex}>`;
}

/** A stroked line. */
export function line(x0: number, y0: number, x1: number, y1: number): string {
  return `${x0} ${y0} m ${x1} ${y1} l S\n`;
}

/** A filled rectangle. */
export function box(x: number, y: number, w: number, h: number): string {
  return `${x} ${y} ${w} ${h} re f\n`;
}

/** A full grid of stroked lines. */
export function lattice(xs: readonly number[], ys: readonly number[]): string {
  const [x0 = 0] = xs;
  const [y0 = 0] = ys;
  const x1 = xs.at(-1) ?? 0;
  const y1 = ys.at(-1) ?? 0;
  return xs.map((x) => line(x, y0, x, y1)).join("") + ys.map((y) => line(x0, y, x1, y)).join("");
}

/** The sheet that all pages are drawn on, and how far it is shown turned, in degrees clockwise. */
export interface SheetOptions {
  width: number;
  height: number;
  rotate?: 0 | 90 | 180 | 270;
}

/** A4, upright. */
const UPRIGHT: SheetOptions = { width: 595, height: 842 };

/** Puts pages together to a file. */
export function tinyPdf(
  pages: readonly PageOperators[],
  { width, height, rotate = 0 }: SheetOptions = UPRIGHT,
): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const stream = (dict: string, body: string) =>
    `<< ${dict} /Length ${body.length} >>\nstream\n${body}\nendstream`;
  const catalog = add("");
  const tree = add("");
  const latin = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const descriptor = add(
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  );
  const cid = add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor ${descriptor} 0 R >>`,
  );
  const [han, hanVertical] = ["H", "V"].map((direction) =>
    add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-${direction} /DescendantFonts [${cid} 0 R] >>`,
    ),
  );
  const picture = pages.some((content) => content.includes("/Im0"))
    ? add(
        stream(
          "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode",
          "00ff00ff>",
        ),
      )
    : null;
  const pictures = picture === null ? "" : `/XObject << /Im0 ${picture} 0 R >>`;
  const kids = pages.map((content) => {
    const body = add(stream("", content));
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Contents ${body} 0 R /Resources << /Font << /Latin ${latin} 0 R /Han ${han} 0 R /HanVertical ${hanVertical} 0 R >> ${pictures} >> >>`,
    );
  });
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${tree} 0 R >>`;
  objects[tree - 1] =
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((k) => `${k} 0 R`).join(" ")}] >>`;
  let file = "%PDF-1.5\n";
  const offsets = objects.map((body, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const at of offsets) file += `${String(at).padStart(10, "0")} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, "latin1"));
}
