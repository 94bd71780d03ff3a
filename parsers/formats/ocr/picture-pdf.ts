/** A picture as a PDF of one page, so that one program draws scans and pictures alike. */
import { deflateSync, inflateSync } from "node:zlib";

interface Picture {
  width: number;
  height: number;
  /** The entries of the picture's dictionary that say how its bytes are to be read. */
  entries: string;
  data: Uint8Array;
}

/** Larger pictures are no pages. */
const MOST_PIXELS = 120_000_000;

/** The PDF of a JPEG or PNG; null for other pictures, and for one that is damaged or out of all proportion. */
export function pdfOfPicture(bytes: Uint8Array): Uint8Array | null {
  const picture = bytes[0] === 0x89 ? png(bytes) : bytes[0] === 0xff ? jpeg(bytes) : null;
  if (picture === null || picture.width * picture.height > MOST_PIXELS) return null;
  return onePage(picture);
}

const COLOURS: Readonly<Record<number, string>> = { 1: "/DeviceGray", 3: "/DeviceRGB" };

/** The size and colours stand in the frame header; the bytes go into the PDF as they are. */
function jpeg(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 10 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (!isFrame) {
      at += 2 + view.getUint16(at + 2);
      continue;
    }
    const colours = COLOURS[bytes[at + 9] ?? 0];
    if (bytes[at + 4] !== 8 || colours === undefined) return null;
    return {
      height: view.getUint16(at + 5),
      width: view.getUint16(at + 7),
      entries: `/ColorSpace ${colours} /BitsPerComponent 8 /Filter /DCTDecode`,
      data: bytes,
    };
  }
  return null;
}

/** Samples a pixel by PNG's colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const HAS_ALPHA = new Set([4, 6]);

/** PDF reads PNG's own packing; only pictures that are see-through must be unpacked and laid on white. */
function png(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33) return null;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth = 0, type = 0, , , interlaced = 0] = bytes.subarray(24, 29);
  const samples = SAMPLES[type];
  if (samples === undefined || interlaced !== 0 || width < 1 || height < 1) return null;
  const data: Uint8Array[] = [];
  let palette: Uint8Array | null = null;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    const chunk = bytes.subarray(at + 8, at + 8 + length);
    if (name === "IDAT") data.push(chunk);
    if (name === "PLTE") palette = chunk;
    at += 12 + length;
  }
  const packed = Buffer.concat(data);
  if (HAS_ALPHA.has(type)) return depth === 8 ? onWhite(packed, width, height, samples) : null;
  let colours = COLOURS[samples] ?? "/DeviceGray";
  if (type === 3) {
    if (palette === null) return null;
    colours = `[/Indexed /DeviceRGB ${palette.length / 3 - 1} <${Buffer.from(palette).toString("hex")}>]`;
  }
  return {
    width,
    height,
    entries: `/ColorSpace ${colours} /BitsPerComponent ${depth} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${samples} /BitsPerComponent ${depth} /Columns ${width} >>`,
    data: packed,
  };
}

/** A see-through picture of 8 bits a sample, laid on white, in grey. */
function onWhite(packed: Uint8Array, width: number, height: number, samples: number): Picture | null {
  if (width * height > MOST_PIXELS / samples) return null;
  const stride = width * samples;
  let lines: Uint8Array;
  try {
    lines = inflateSync(packed, { maxOutputLength: (stride + 1) * height });
  } catch {
    return null;
  }
  if (lines.length < (stride + 1) * height) return null;
  const grey = new Uint8Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const line = lines.slice(start + 1, start + 1 + stride);
    unfilter(line, above, lines[start] ?? 0, samples);
    for (let x = 0; x < width; x++) {
      const at = x * samples;
      const alpha = (line[at + samples - 1] ?? 255) / 255;
      const level =
        samples === 2
          ? (line[at] ?? 0)
          : 0.299 * (line[at] ?? 0) + 0.587 * (line[at + 1] ?? 0) + 0.114 * (line[at + 2] ?? 0);
      grey[y * width + x] = Math.round(level * alpha + 255 * (1 - alpha));
    }
    above = line;
  }
  return {
    width,
    height,
    entries: "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode",
    data: deflateSync(grey),
  };
}

/** Undoes a PNG line's filter (PNG specification, 9.2). */
function unfilter(line: Uint8Array, above: Uint8Array, filter: number, samples: number): void {
  for (let k = 0; k < line.length; k++) {
    const left = k >= samples ? (line[k - samples] ?? 0) : 0;
    const up = above[k] ?? 0;
    const corner = k >= samples ? (above[k - samples] ?? 0) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    line[k] = (line[k] ?? 0) + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const p = left + up - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Points of a page's width: A4's. */
const PAGE_WIDTH = 595;

function onePage({ width, height, entries, data }: Picture): Uint8Array {
  const pageHeight = (PAGE_WIDTH * height) / width;
  const content = `q ${PAGE_WIDTH} 0 0 ${pageHeight} 0 0 cm /P Do Q`;
  const objects: Uint8Array[] = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${pageHeight}] /Resources << /XObject << /P 5 0 R >> >> /Contents 4 0 R >>`,
    ),
    Buffer.from(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`),
    Buffer.concat([
      Buffer.from(
        `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${entries} /Length ${data.length} >>\nstream\n`,
      ),
      data,
      Buffer.from("\nendstream"),
    ]),
  ];
  const parts: Uint8Array[] = [Buffer.from("%PDF-1.4\n")];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const put = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, at) => {
    offsets.push(length);
    put(Buffer.from(`${at + 1} 0 obj\n`));
    put(object);
    put(Buffer.from("\nendobj\n"));
  });
  const start = length;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  put(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
