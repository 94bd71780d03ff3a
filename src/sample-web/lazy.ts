/** Things that are made when they are first asked for: most reports of a web are never read. */
import type { PublishedFile } from "./model.ts";

/** Calls `make` once, the first time that its value is asked for. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A file whose bytes are made when they are first asked for. */
export function lazyFile(name: string, make: () => Uint8Array): PublishedFile {
  const bytes = lazily(make);
  return {
    name,
    get bytes() {
      return bytes();
    },
  };
}
