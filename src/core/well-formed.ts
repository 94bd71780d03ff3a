const HALF = /\p{Surrogate}/u;
const HALVES = /\p{Surrogate}/gu;

/**
 * The same value with U+FFFD for every half of a character (lone surrogate): JSON of a page can spell one, and cutting
 * a text can leave one. It is no Unicode, and as such could be neither stored nor printed as it is.
 */
export function wellFormed<T>(value: T): T;
export function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return HALF.test(value) ? value.replace(HALVES, "\ufffd") : value;
  if (Array.isArray(value)) return value.map((item: unknown) => wellFormed(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [wellFormed(key), wellFormed(item)]));
}
