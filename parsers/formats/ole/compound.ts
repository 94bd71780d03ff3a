/**
 * OLE compound files ([MS-CFB]), the container of DOC, XLS and WPS files and of encrypted DOCX and XLSX. Chains are
 * followed for as many sectors as the file has and no further, so that a loop ends.
 */

const FREE = 0xfffffffa;
const HEADER = 512;
const ENTRY = 128;
/** Sector numbers of the allocation table that stand in the header itself. */
const IN_HEADER = 109;
/** Directory entries that are looked at. */
const MOST_ENTRIES = 4096;

/** The file is no compound file, or a damaged one. */
export class OleDamaged extends Error {}

interface StreamEntry {
  start: number;
  size: number;
}

/** An open compound file; streams are known by their bare names, as those of the kinds read here are unique. */
export class CompoundFile {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  readonly #sectorSize: number;
  readonly #table: Uint32Array;
  readonly #miniTable: Uint32Array;
  readonly #mini: Uint8Array;
  readonly #miniCutoff: number;
  readonly #streams = new Map<string, StreamEntry>();

  /** Throws {@link OleDamaged}. */
  constructor(bytes: Uint8Array) {
    if (bytes.length < HEADER) throw new OleDamaged("the file ends inside its header");
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.#view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw new OleDamaged(`sectors of 2^${shift} bytes`);
    this.#sectorSize = 1 << shift;
    this.#table = this.#readTable();
    this.#miniCutoff = this.#view.getUint32(56, true);
    const directory = this.#chain(this.#view.getUint32(48, true));
    const root = this.#readDirectory(directory);
    this.#miniTable = toNumbers(this.#chain(this.#view.getUint32(60, true)));
    this.#mini = root.start >= FREE ? new Uint8Array() : this.#chain(root.start).subarray(0, root.size);
  }

  /** Names of all streams. */
  get names(): readonly string[] {
    return [...this.#streams.keys()];
  }

  /** A stream's bytes, or null where there is none of that name. Throws {@link OleDamaged}. */
  stream(name: string): Uint8Array | null {
    const entry = this.#streams.get(name);
    if (entry === undefined) return null;
    const bytes = entry.size < this.#miniCutoff ? this.#miniChain(entry) : this.#chain(entry.start);
    if (bytes.length < entry.size) throw new OleDamaged(`the stream ${name} breaks off`);
    return bytes.subarray(0, entry.size);
  }

  #sector(number: number): Uint8Array {
    const from = (number + 1) * this.#sectorSize;
    if (from >= this.#bytes.length) throw new OleDamaged("a sector lies outside of the file");
    return this.#bytes.subarray(from, from + this.#sectorSize);
  }

  /** Sectors that hold the allocation table: the first in the header, the others in a chain of their own. */
  #readTable(): Uint32Array {
    const sectors: number[] = [];
    const most = Math.ceil(this.#bytes.length / this.#sectorSize);
    const add = (number: number) => {
      if (number < FREE && sectors.length <= most) sectors.push(number);
    };
    for (let i = 0; i < IN_HEADER; i++) add(this.#view.getUint32(76 + i * 4, true));
    let next = this.#view.getUint32(68, true);
    for (let steps = 0; next < FREE && steps < most; steps++) {
      const numbers = toNumbers(this.#sector(next));
      for (const number of numbers.subarray(0, -1)) add(number);
      next = numbers.at(-1) ?? FREE;
    }
    return toNumbers(concat(sectors.map((number) => this.#sector(number))));
  }

  #chain(start: number): Uint8Array {
    const sectors: Uint8Array[] = [];
    const most = Math.ceil(this.#bytes.length / this.#sectorSize);
    for (let at = start; at < FREE; at = this.#table[at] ?? FREE) {
      if (sectors.length > most) throw new OleDamaged("a chain of sectors runs in a circle");
      sectors.push(this.#sector(at));
    }
    return concat(sectors);
  }

  #miniChain({ start, size }: StreamEntry): Uint8Array {
    const pieces: Uint8Array[] = [];
    for (let at = start; at < FREE && pieces.length * 64 < size; at = this.#miniTable[at] ?? FREE) {
      pieces.push(this.#mini.subarray(at * 64, at * 64 + 64));
    }
    return concat(pieces);
  }

  #readDirectory(directory: Uint8Array): StreamEntry {
    const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
    let root: StreamEntry | null = null;
    const count = Math.min(MOST_ENTRIES, Math.floor(directory.length / ENTRY));
    for (let i = 0; i < count; i++) {
      const at = i * ENTRY;
      const length = Math.min(64, view.getUint16(at + 64, true));
      const type = view.getUint8(at + 66);
      const entry = { start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) };
      if (type === 5) root ??= entry;
      if (type !== 2 || length < 2) continue;
      const name = new TextDecoder("utf-16le").decode(directory.subarray(at, at + length - 2));
      // An embedded document has streams of the same names; its own come after those of the file itself.
      if (!this.#streams.has(name)) this.#streams.set(name, entry);
    }
    if (root === null) throw new OleDamaged("there is no root entry");
    return root;
  }
}

function toNumbers(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, i) => view.getUint32(i * 4, true));
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
