/** Hosts as a source list writes them, and as a crawl compares them: a host is scheme, name and port. */

const SCHEMES = ["http:", "https:"];
const WITH_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** What follows the host in an address, or goes before it: none of it belongs to a host. */
const BEYOND_HOST = /[/\\?#@\s*]/;

function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, hostname } = new URL(address);
  return SCHEMES.includes(protocol) && hostname !== "" ? origin : null;
}

/**
 * The origins that an entry of `hosts` opens: `https://www.a.gov.cn:8443` one, a bare `www.a.gov.cn` both http and
 * https, since sites move between the two.
 * @returns null where the entry names no host.
 */
export function originsOfHost(entry: string): string[] | null {
  const [scheme = ""] = WITH_SCHEME.exec(entry) ?? [];
  if (BEYOND_HOST.test(entry.slice(scheme.length)) || entry.length === scheme.length) return null;
  const addresses = scheme === "" ? SCHEMES.map((each) => `${each}//${entry}`) : [entry];
  const origins = addresses.map(originOf).filter((origin) => origin !== null);
  return origins.length === addresses.length ? origins : null;
}

/** The origins that a source may be fetched from: the one of its address, then those of its further hosts. */
export function originsInScope(source: { url: string; hosts: readonly string[] }): string[] {
  return [
    ...new Set([new URL(source.url).origin, ...source.hosts.flatMap((host) => originsOfHost(host) ?? [])]),
  ];
}
