import type { TlsProfile } from "../fetch/types.ts";
import { Visitor, type VisitorOptions } from "../fetch/visitor.ts";
import { originsInScope } from "../sources/hosts.ts";
import type { Source } from "../sources/schema.ts";

/** The way to the hosts of a source list, and to no others. */
export function openVisitor(
  sources: readonly Pick<Source, "url" | "hosts" | "tls" | "pace">[],
  options: Pick<VisitorOptions, "userAgent" | "allowLoopback" | "rate" | "limits" | "patienceMs" | "spool">,
): Visitor {
  const inScope = new Set(sources.flatMap((source) => originsInScope(source).flatMap(withUpgrade)));
  const profiles = new Map<string, TlsProfile>();
  for (const source of sources) {
    for (const origin of originsInScope(source).flatMap(withUpgrade)) {
      // A word about a host is not undone by another source of the same host that says nothing.
      if (source.tls !== "strict" && profiles.get(origin) !== "insecure") profiles.set(origin, source.tls);
    }
  }
  const rates = new Map<string, number>();
  for (const source of sources) {
    const { rate } = source.pace;
    if (rate === undefined) continue;
    // Of all that is asked for, the slower pace wins.
    for (const origin of originsInScope(source)) {
      rates.set(origin, Math.min(rate, options.rate, rates.get(origin) ?? rate));
    }
  }
  return new Visitor({
    ...options,
    rateOf: (host) => rates.get(host),
    inScope: ({ origin }) => inScope.has(origin),
    tlsProfile: ({ origin }) => profiles.get(origin) ?? "strict",
  });
}

/** A site that is listed with http may have moved to https: the same name on the ports of either is the same host. */
function withUpgrade(origin: string): string[] {
  const url = new URL(origin);
  return url.protocol === "http:" && url.port === "" ? [origin, `https://${url.hostname}`] : [origin];
}
