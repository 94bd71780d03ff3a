/**
 * Writes a report as a PDF: text in a Chinese font that is named and not embedded, tables with all their rules. A page
 * is as tall as its table, so that none is broken.
 */
import { type Block, placed, type Sheet } from "./blocks.ts";

const WIDTH = 595;
const MARGIN = 36;
const ROOM = WIDTH - 2 * MARGIN;
const TEXT = { size: 11, leading: 18 };
const CELL = { size: 7, leading: 9, padding: 3 };

const isLatin = (text: string): boolean => /^[\x20-\x7e]*$/u.test(text);
const widthOf = (char: string, size: number): number => (isLatin(char) ? size * 0.56 : size);

/** Lines that fit; a run of Latin letters or digits stays whole. */
function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.match(/[\x21-\x7e]+|[\s\S]/gu) ?? []) {
    const wide = [...word].reduce((sum, char) => sum + widthOf(char, size), 0);
    if (line !== "" && used + wide > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    line += word;
    used += wide;
  }
  return [...lines, line];
}

/** One string in runs of one font each. */
function show(text: string, x: number, y: number, size: number): string {
  let at = x;
  return (text.match(/[\x20-\x7e]+|[^\x20-\x7e]+/gu) ?? [])
    .map((run) => {
      const latin = isLatin(run);
      const shown = latin
        ? `(${run.replace(/[\\()]/gu, "\\$&")})`
        : `<${Array.from(run, (char) => (char.codePointAt(0) ?? 0).toString(16).padStart(4, "0")).join("")}>`;
      const drawn = `BT /${latin ? "Latin" : "Han"} ${size} Tf 1 0 0 1 ${at.toFixed(1)} ${y.toFixed(1)} Tm ${shown} Tj ET\n`;
      at += [...run].reduce((sum, char) => sum + widthOf(char, size), 0);
      return drawn;
    })
    .join("");
}

/** What is drawn at a depth below the top of its page; the page's height is known at the end. */
interface Drawn {
  height: number;
  draw(top: number): string;
}

function textBlock(text: string): Drawn {
  const lines = wrap(text, ROOM, TEXT.size);
  return {
    height: lines.length * TEXT.leading + 4,
    draw: (top) =>
      lines.map((line, at) => show(line, MARGIN, top - (at + 1) * TEXT.leading, TEXT.size)).join(""),
  };
}

function tableBlock(sheet: Sheet): Drawn {
  const column = ROOM / sheet.width;
  const cells = placed(sheet).map((one) => ({
    ...one,
    lines: wrap(one.cell.text, one.cell.colspan * column - 2 * CELL.padding, CELL.size),
  }));
  const heights = sheet.rows.map(() => CELL.leading + 2 * CELL.padding);
  const need = (lines: number): number => lines * CELL.leading + 2 * CELL.padding;
  for (const { cell, y, lines } of [...cells].sort((a, b) => a.cell.rowspan - b.cell.rowspan)) {
    const rows = heights.slice(y, y + cell.rowspan);
    const missing = need(lines.length) - rows.reduce((sum, one) => sum + one, 0);
    if (missing > 0) heights[y + cell.rowspan - 1] = (rows.at(-1) ?? 0) + missing;
  }
  const tops = heights.map((_, y) => heights.slice(0, y).reduce((sum, one) => sum + one, 0));
  const total = heights.reduce((sum, one) => sum + one, 0);
  return {
    height: total + 12,
    draw: (top) =>
      cells
        .map(({ cell, x, y, lines }) => {
          const left = MARGIN + x * column;
          const upper = top - (tops[y] ?? 0);
          const tall = heights.slice(y, y + cell.rowspan).reduce((sum, one) => sum + one, 0);
          const rules = `${left.toFixed(1)} ${(upper - tall).toFixed(1)} ${(cell.colspan * column).toFixed(1)} ${tall.toFixed(1)} re S\n`;
          const start = upper - (tall - lines.length * CELL.leading) / 2;
          const drawn = lines.map((line, at) => {
            const wide = [...line].reduce((sum, char) => sum + widthOf(char, CELL.size), 0);
            const indent = Math.max(CELL.padding, (cell.colspan * column - wide) / 2);
            return show(line, left + indent, start - (at + 1) * CELL.leading + 2, CELL.size);
          });
          return rules + drawn.join("");
        })
        .join(""),
  };
}

/** The report as PDF. */
export function writePdf(blocks: readonly Block[]): Uint8Array {
  const drawn = blocks.map((block) =>
    block.kind === "table" ? tableBlock(block.grid) : textBlock(block.text),
  );
  const pages: Drawn[][] = [[]];
  let used = 0;
  for (const one of drawn) {
    if (used > 0 && used + one.height > 842 - 2 * MARGIN) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(one);
    used += one.height;
  }
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const catalog = add("");
  const tree = add("");
  const latin = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const descriptor = add(
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  );
  const cid = add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor ${descriptor} 0 R >>`,
  );
  const han = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [${cid} 0 R] >>`,
  );
  const kids = pages.map((list) => {
    const height = Math.max(842, list.reduce((sum, { height: tall }) => sum + tall, 0) + 2 * MARGIN);
    let top = height - MARGIN;
    const content = list
      .map((one) => {
        const text = one.draw(top);
        top -= one.height;
        return text;
      })
      .join("");
    const body = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${WIDTH} ${Math.ceil(height)}] /Contents ${body} 0 R /Resources << /Font << /Latin ${latin} 0 R /Han ${han} 0 R >> >> >>`,
    );
  });
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${tree} 0 R >>`;
  objects[tree - 1] =
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] >>`;
  let file = "%PDF-1.5\n";
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, "0")} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, "latin1"));
}
