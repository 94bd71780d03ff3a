import type { NormalText } from "./normalise.ts";
import { SHINGLE } from "./thresholds.ts";

/** The shingles of a text in order: the hash of each, and the index of its first character. */
export interface Shingles {
  hashes: Uint32Array;
  at: Uint32Array;
}

/** Every run of {@link SHINGLE} characters within a sentence, hashed to 32 bits. */
export function shingle({ units, ends }: NormalText): Shingles {
  const hashes = new Uint32Array(units.length);
  const at = new Uint32Array(units.length);
  let count = 0;
  let start = 0;
  for (const end of ends) {
    for (let index = start; index + SHINGLE <= end; index++) {
      let hash = 0;
      for (let k = 0; k < SHINGLE; k++) hash = Math.imul(hash, 0x01000193) ^ (units[index + k] as number);
      hashes[count] = mix(hash);
      at[count++] = index;
    }
    start = end;
  }
  return { hashes: hashes.subarray(0, count), at: at.subarray(0, count) };
}

/** The finaliser of MurmurHash3: every bit of the number touches every bit of the result. */
export function mix(number: number): number {
  let hash = number ^ (number >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
