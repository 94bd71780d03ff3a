import { type Address, keyOf } from "./cell.ts";

/**
 * What a rendering has done to a cell's place.
 * `kept`: a reader of the text alone knows for certain what stands in the cell.
 * `silent`: nothing was printed and nothing is left of it, but no other cell can be meant either.
 * `lost`: numbers of the row are there, but which cell each belongs to can't be told for certain.
 * `gone`: the file breaks off before it.
 */
export type Place = "kept" | "silent" | "lost" | "gone";

/** A report written down in one way. */
export interface Rendering {
  dialect: string;
  /** File name extension, which decides the file type. */
  extension: "txt" | "html" | "md";
  text: string;
  places: Map<string, Place>;
  /** Where each cell's text ended up, for messages. */
  spans: Map<string, readonly [number, number]>;
}

/** Builds a text and remembers where each cell went. */
export class Sheet {
  #parts: string[] = [];
  #length = 0;
  readonly places = new Map<string, Place>();
  readonly spans = new Map<string, readonly [number, number]>();

  put(text: string): this {
    this.#parts.push(text);
    this.#length += text.length;
    return this;
  }

  /** Puts the text of a cell; `address` null is a label. */
  cell(address: Address | null, text: string): this {
    if (address) this.spans.set(keyOf(address), [this.#length, this.#length + text.length]);
    return this.put(text);
  }

  get length(): number {
    return this.#length;
  }

  finish(dialect: string, extension: Rendering["extension"]): Rendering {
    return { dialect, extension, text: this.#parts.join(""), places: this.places, spans: this.spans };
  }
}

/** The text around a cell, for a readable failure. */
export function around(rendering: Rendering, key: string, reach = 90): string {
  const span = rendering.spans.get(key);
  if (!span) return "(the cell is not in the text)";
  const before = rendering.text.slice(Math.max(0, span[0] - reach), span[0]);
  return `…${before}⟦${rendering.text.slice(...span)}⟧${rendering.text.slice(span[1], span[1] + reach)}…`;
}
