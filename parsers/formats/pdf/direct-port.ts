/**
 * How pdf.js' two halves talk when both run in one thread.
 *
 * pdf.js' own way for that copies every message as if it went to another thread, and hands over the memory of every
 * path on its own: on a page of ruled tables that takes longer than reading it. Here operator lists are passed as they
 * are, and fonts without being turned into style sheets that nobody will ever look at. The file itself is handed over,
 * and all else copied, as there.
 */

interface Message {
  action?: unknown;
  data?: unknown;
  chunk?: unknown;
}

type Listener = (event: { data: Message }) => void;

/** A piece of an operator list; pdf.js empties the two lists when it has sent them. */
interface Operators {
  fnArray: unknown[];
  argsArray: unknown[];
}

function isOperators(chunk: unknown): chunk is Operators {
  return (
    typeof chunk === "object" &&
    chunk !== null &&
    Array.isArray((chunk as Partial<Operators>).fnArray) &&
    Array.isArray((chunk as Partial<Operators>).argsArray)
  );
}

/** A font is sent as its id, what it is, and its facts. */
function isFont(data: unknown): data is [unknown, "Font", { data?: unknown; extra?: object }] {
  return Array.isArray(data) && data[1] === "Font" && typeof data[2] === "object" && data[2] !== null;
}

function passedOn(message: Message): Message {
  const { action, chunk, data } = message;
  if (isOperators(chunk)) {
    return { ...message, chunk: { ...chunk, fnArray: [...chunk.fnArray], argsArray: [...chunk.argsArray] } };
  }
  if (action === "commonobj" && isFont(data) && data[2].data !== undefined) {
    const [id, kind, font] = data;
    // What is attached to the page already is not made ready for drawing.
    return { ...message, data: [id, kind, { ...font, extra: { ...font.extra, attached: true } }] };
  }
  // The file itself, which is pdf.js' own from then on.
  if (action === "GetDocRequest") return message;
  return structuredClone(message);
}

/** Both ends of the line: each half listens to all messages and takes those that bear its name. */
export class DirectPort {
  readonly #listeners = new Set<Listener>();
  readonly #later = Promise.resolve();

  postMessage(message: Message): void {
    const event = { data: passedOn(message) };
    void this.#later.then(() => {
      for (const listener of this.#listeners) listener(event);
    });
  }

  addEventListener(_kind: string, listener: Listener, { signal }: { signal?: AbortSignal } = {}): void {
    if (signal?.aborted === true) return;
    this.#listeners.add(listener);
    signal?.addEventListener("abort", () => this.#listeners.delete(listener));
  }

  removeEventListener(_kind: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }
}
