import { editDistance } from "../core/edit-distance.ts";

/** Longer words are nobody's typing error; comparing them would only cost time. */
const LONGEST = 40;

/** The known word that a mistyped one was probably meant to be; null where none is near. */
export function nearest(typed: string, known: readonly string[]): string | null {
  if (typed.length > LONGEST) return null;
  const wanted = typed.toLowerCase().replaceAll("-", "_");
  let best: string | null = null;
  let least = Math.max(2, Math.floor(typed.length / 3)) + 1;
  for (const word of known) {
    const steps = editDistance(wanted, word.toLowerCase().replaceAll("-", "_"));
    if (steps < least) {
      best = word;
      least = steps;
    }
  }
  return best;
}

/** ` (did you mean county?)` or ` (one of a, b)`: the end of a message about a word that is not known. */
export function hint(typed: string, known: readonly string[]): string {
  const near = nearest(typed, known);
  return near === null ? ` (one of ${known.join(", ")})` : ` (did you mean ${near}?)`;
}
