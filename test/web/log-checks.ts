/** What a log says about a crawler's manners: told by the server, never by the client. */
import type { LogEntry } from "../../src/sample-web/site-server.ts";
import { asked, type Expectations } from "./fixture.ts";

/** Milliseconds from each start to the next, on one host. */
export function startGaps(log: readonly LogEntry[]): number[] {
  const starts = log.map(({ at }) => at).sort((a, b) => a - b);
  return starts.slice(1).map((at, k) => at - (starts[k] ?? 0));
}

/** The most requests that one host had to answer at the same time. */
export function mostInFlight(log: readonly LogEntry[]): number {
  return Math.max(0, ...log.map(({ inFlight }) => inFlight));
}

/** Milliseconds of the longest wait in which a host was left alone after an answer with that status. */
export function waitAfter(log: readonly LogEntry[], status: number): number | null {
  const at = log.findIndex((entry) => entry.status === status);
  const [busy, next] = [log[at], log[at + 1]];
  return at < 0 || busy === undefined || next === undefined ? null : next.at - (busy.until ?? busy.at);
}

/** Everything in a log that breaks an expectation, in words; empty is well. */
export function complaints(log: readonly LogEntry[], expect: Expectations): string[] {
  const out: string[] = [];
  for (const pattern of expect.never) {
    const found = log.find((entry) => pattern.test(asked(entry)));
    if (found !== undefined) out.push(`asked ${asked(found)}, which ${pattern} forbids`);
  }
  for (const pattern of expect.always ?? []) {
    if (!log.some((entry) => pattern.test(asked(entry)))) out.push(`nothing asked that ${pattern} wants`);
  }
  const [first] = log;
  if (first !== undefined && first.path !== "/robots.txt")
    out.push(`the first request was ${asked(first)}, not robots.txt`);
  if (expect.mostRequests !== undefined && log.length > expect.mostRequests) {
    out.push(`${log.length} requests, more than ${expect.mostRequests}`);
  }
  if (mostInFlight(log) > 1) out.push(`${mostInFlight(log)} requests at the same time`);
  const gap = Math.min(Number.POSITIVE_INFINITY, ...startGaps(log));
  if (expect.leastGap !== undefined && gap < expect.leastGap)
    out.push(`${gap} ms between two starts, less than ${expect.leastGap}`);
  return out;
}
