import { fileURLToPath } from "node:url";
import { formOf } from "../../../parsers/formats/kind.ts";
import { pdfOfPicture } from "../../../parsers/formats/ocr/picture-pdf.ts";
import { askProcess } from "../process/ask-process.ts";
import { InTurn } from "../process/in-turn.ts";
import type { PagePicture, PictureAnswer, PictureFault, PictureQuestion } from "./protocol.ts";

/** How the drawing of a stranger's PDF is held in bounds. */
export interface PagePicturesOptions {
  /** Compiled `child.js`; needed where this very file runs from source. */
  child?: string;
  /** Most time of one page, in milliseconds. */
  timeLimit?: number;
  /** Most resident memory of the child, in MiB, where the system tells it. */
  memoryLimit?: number;
}

/** Time of one page, in milliseconds: a report's takes half a second. */
const TIME_LIMIT = 15_000;
const MEMORY_LIMIT = 768;
/** Heap of the child, in MiB; the canvas and its pictures are outside of it. */
const CHILD_HEAP = 256;
/** Larger files are not read for their figures either. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Pages that may wait their turn. */
const MOST_WAITING = 8;
/** Pictures that are kept for the next reader, in bytes. */
const MOST_KEPT_BYTES = 32 * 1024 * 1024;
/** A page that could not be drawn is not tried again for so long, in milliseconds. */
const FAULT_KEPT = 60_000;
const MOST_FAULTS = 500;

/** Pages of archived PDFs as pictures: one drawn at a time, each in a process of its own, the last ones kept. */
export class PagePictures {
  readonly #child: string;
  readonly #limits: { time: number; memory: number; heap: number };
  readonly #turns = new InTurn(MOST_WAITING);
  readonly #closing = new AbortController();
  readonly #kept = new Map<string, PagePicture>();
  readonly #faults = new Map<string, { fault: PictureFault; until: number }>();
  readonly #underWay = new Map<string, Promise<PictureAnswer>>();
  #bytes = 0;

  constructor(options: PagePicturesOptions) {
    this.#child = options.child ?? fileURLToPath(new URL("./child.js", import.meta.url));
    this.#limits = {
      time: options.timeLimit ?? TIME_LIMIT,
      memory: options.memoryLimit ?? MEMORY_LIMIT,
      heap: CHILD_HEAP,
    };
  }

  /**
   * The picture of a page. Rejects only where `read` does.
   * @param sha256 names the file.
   * @param page from 1.
   * @param read gives the file's bytes, if they are needed.
   */
  async of(sha256: string, page: number, read: () => Promise<Uint8Array>): Promise<PictureAnswer> {
    const key = `${sha256} ${page}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      // The last one that was asked for is the last to go.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return { ok: true, ...kept };
    }
    const known = this.#faults.get(key);
    if (known !== undefined && known.until > performance.now()) return { ok: false, fault: known.fault };
    const drawing = this.#underWay.get(key) ?? this.#draw(key, page, read);
    this.#underWay.set(key, drawing);
    try {
      return await drawing;
    } finally {
      this.#underWay.delete(key);
    }
  }

  close(): void {
    this.#closing.abort();
  }

  async #draw(key: string, page: number, read: () => Promise<Uint8Array>): Promise<PictureAnswer> {
    const bytes = await read();
    const pdf = bytes.length > MOST_BYTES ? "too_big" : await pdfIn(bytes);
    const answer =
      typeof pdf === "string"
        ? faulty(pdf)
        : ((await this.#turns.run(() => this.#ask({ pdf, page }))) ?? faulty("busy"));
    if (answer.ok) this.#keep(key, answer);
    else if (answer.fault !== "busy") this.#remember(key, answer.fault);
    return answer;
  }

  async #ask(question: PictureQuestion): Promise<PictureAnswer> {
    const { signal } = this.#closing;
    const given = await askProcess<PictureQuestion, PictureAnswer>(
      this.#child,
      question,
      this.#limits,
      signal,
    );
    if (given.ok) return given.value;
    return faulty(given.why === "stopped" ? "failed" : given.why);
  }

  #keep(key: string, { png, width, height, pages }: PagePicture): void {
    this.#kept.set(key, { png, width, height, pages });
    this.#bytes += png.length;
    for (const [oldest, picture] of this.#kept) {
      if (this.#bytes <= MOST_KEPT_BYTES) break;
      this.#kept.delete(oldest);
      this.#bytes -= picture.png.length;
    }
  }

  #remember(key: string, fault: PictureFault): void {
    this.#faults.delete(key);
    this.#faults.set(key, { fault, until: performance.now() + FAULT_KEPT });
    const [oldest] = this.#faults.keys();
    if (this.#faults.size > MOST_FAULTS && oldest !== undefined) this.#faults.delete(oldest);
  }
}

/** The file as a PDF; a picture of a page becomes one. */
async function pdfIn(bytes: Uint8Array): Promise<Uint8Array | PictureFault> {
  const { kind } = await formOf(bytes);
  if (kind === "pdf") return bytes;
  return (kind === "picture" ? pdfOfPicture(bytes) : null) ?? "no_pages";
}

const faulty = (fault: PictureFault): PictureAnswer => ({ ok: false, fault });
