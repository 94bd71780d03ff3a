import type { Input } from "./input.ts";

/** An input with its bytes on the way; `bytes` is only asked of files. */
export interface Reading {
  input: Input;
  bytes: Promise<Uint8Array>;
}

const NOTHING = Promise.resolve(new Uint8Array());

/** Starts reading up to `ahead` inputs before they are needed, and gives them in their order. */
export async function* readAhead(inputs: AsyncIterable<Input>, ahead: number): AsyncGenerator<Reading> {
  const queue: Reading[] = [];
  for await (const input of inputs) {
    const bytes = input.kind === "file" ? input.read() : NOTHING;
    // Whoever takes the input sees the failure; without this one it would end the process before that.
    bytes.catch(() => undefined);
    queue.push({ input, bytes });
    if (queue.length > ahead) yield queue.shift() as Reading;
  }
  yield* queue;
}
