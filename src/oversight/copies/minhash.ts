import { mix } from "./shingles.ts";
import { BANDS, ROWS } from "./thresholds.ts";

/**
 * MinHash and its bands (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3). Two
 * signatures agree at a place with the probability of the Jaccard similarity of their sets; two texts meet in a band
 * where all its rows agree.
 */
export const HASHES = BANDS * ROWS;

/** Fixed: a signature must be the same on every machine and in every run. */
const SEED = 0x5eed_2008;

const FACTORS = Uint32Array.from({ length: HASHES }, (_, k) => mix(SEED + 2 * k) | 1);
const TERMS = Uint32Array.from({ length: HASHES }, (_, k) => mix(SEED + 2 * k + 1));

/** The least value of each hash function over a set of shingles. */
export function signatureOf(shingles: Uint32Array): Uint32Array {
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let k = 0; k < HASHES; k++) {
      const value = (Math.imul(shingle, FACTORS[k] as number) + (TERMS[k] as number)) >>> 0;
      if (value < (least[k] as number)) least[k] = value;
    }
  }
  return least;
}

/** The signature of the union of two sets: why a whole body costs nothing more than its sections. */
export function united(a: Uint32Array, b: Uint32Array): Uint32Array {
  return a.map((value, k) => Math.min(value, b[k] as number));
}

/** One key a band, below 2^47 so that it takes six bytes in SQLite; keys of different bands never meet by design. */
export function bandsOf(signature: Uint32Array): number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let high = mix(band + 1);
    let low = mix(high ^ 0x9e3779b9);
    for (let row = 0; row < ROWS; row++) {
      const value = signature[band * ROWS + row] as number;
      high = mix(high ^ value);
      low = mix(Math.imul(low, 31) ^ value);
    }
    return (high & 0x7fff) * 0x1_0000_0000 + low;
  });
}
