/** An affine transform as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The transform that applies `inner` first and `outer` after it. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function apply(m: Matrix, x: number, y: number): { x: number; y: number } {
  return { x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] };
}

/** How long a unit step along y becomes: the factor from a font size to its size on the page. */
export function verticalScale(m: Matrix): number {
  return Math.hypot(m[2], m[3]);
}

/** Takes any list of six numbers (pdf.js gives arrays and Float32Arrays) for a matrix, else null. */
export function toMatrix(value: unknown): Matrix | null {
  if (!Array.isArray(value) && !(value instanceof Float32Array)) return null;
  const list = Array.from(value as ArrayLike<unknown>);
  if (list.length < 6 || list.some((n) => typeof n !== "number" || !Number.isFinite(n))) return null;
  return list.slice(0, 6) as unknown as Matrix;
}
