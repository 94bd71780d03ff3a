/** Numbers as OFD writes them: lists with blanks between. */

/** A list of numbers; what is none is left out. */
export function numbersOf(text: string | undefined): number[] {
  if (text === undefined) return [];
  return text
    .trim()
    .split(/[\s,]+/)
    .map(Number)
    .filter(Number.isFinite);
}

/** Distances between `most` + 1 characters; `g n v` is v, n times over (GB/T 33190 11.3). */
export function distancesOf(text: string | undefined, most: number): number[] {
  const distances: number[] = [];
  const tokens = (text ?? "").trim().split(/[\s,]+/);
  for (let i = 0; i < tokens.length && distances.length < most; i++) {
    if (tokens[i]?.toLowerCase() === "g") {
      const count = Math.min(Number(tokens[i + 1]), most - distances.length);
      const value = Number(tokens[i + 2]);
      i += 2;
      for (let k = 0; k < count; k++) distances.push(Number.isFinite(value) ? value : 0);
      continue;
    }
    const value = Number(tokens[i]);
    if (tokens[i] !== "" && Number.isFinite(value)) distances.push(value);
  }
  return distances;
}

/** A rectangle `x y width height`, or null. */
export function boxOf(
  text: string | undefined,
): { x: number; y: number; width: number; height: number } | null {
  const [x, y, width, height] = numbersOf(text);
  return x === undefined || y === undefined || width === undefined || height === undefined
    ? null
    : { x, y, width, height };
}
