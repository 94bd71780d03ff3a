/** Longer waits than this say nothing that a crawl could use. */
const LONGEST_MS = 366 * 24 * 3600 * 1000;

/**
 * Reads Retry-After (RFC 9110 §10.2.3): seconds, or an HTTP date.
 * @returns milliseconds from `now`, 0 or more; null where there is none, or nothing that can be read.
 */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  const text = value?.trim() ?? "";
  if (/^\d{1,12}$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_MS);
  // Only dates with a name of the month: `Date.parse` would take `-5` and `1.5` for years.
  if (!/[A-Za-z]{3}/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now), LONGEST_MS);
}
