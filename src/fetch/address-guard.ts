import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from "node:dns";
import { BlockList, isIP, isIPv4 } from "node:net";

/** An address that the crawl never connects to, whatever name led there. */
export class ForbiddenAddress extends Error {
  readonly code = "ERR_FORBIDDEN_ADDRESS";
  constructor(host: string, address: string) {
    super(
      host === address
        ? `${address} is not a public address`
        : `${host} resolves to ${address}, not a public address`,
    );
  }
}

/** IPv4 that is no public server (IANA special-purpose registry). */
const NOT_PUBLIC_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Inside 2000::/3, the only public IPv6 there is: tunnels that carry any IPv4 address, and documentation. */
const NOT_PUBLIC_V6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const blocked = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_V4) blocked.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of NOT_PUBLIC_V6) blocked.addSubnet(network, prefix, "ipv6");

const globalV6 = new BlockList();
globalV6.addSubnet("2000::", 3, "ipv6");

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");

/**
 * Whether the crawl may connect to an IP address.
 * @param allowLoopback permits 127.0.0.0/8, for tests; `::1` and mapped forms stay forbidden even then.
 */
export function isPublicAddress(address: string, allowLoopback: boolean): boolean {
  if (isIPv4(address))
    return !blocked.check(address, "ipv4") || (allowLoopback && loopback.check(address, "ipv4"));
  const bare = address.replace(/%.*$/s, "");
  // Outside 2000::/3 lie ::1, v4-mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96), fc00::/7, fe80::/10 and ff00::/8.
  return isIP(bare) === 6 && globalV6.check(bare, "ipv6") && !blocked.check(bare, "ipv6");
}

/** A resolver that gives all addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * A `lookup` for sockets that refuses a name of which any address is not public. Since the socket connects to the very
 * addresses that were judged, a name that changes its answer in between (DNS rebinding) gains nothing.
 */
export function guardedLookup(allowLoopback: boolean, resolve: Resolve = resolveAll) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    resolve(hostname).then(
      (addresses) => {
        const forbidden = addresses.find(({ address }) => !isPublicAddress(address, allowLoopback));
        if (forbidden !== undefined) return callback(new ForbiddenAddress(hostname, forbidden.address), []);
        const wanted = options.family === 4 || options.family === 6 ? options.family : null;
        const usable = addresses.filter(({ family }) => wanted === null || family === wanted);
        const first = usable[0];
        if (first === undefined) return callback(notFound(hostname), []);
        if (options.all === true) callback(null, [...usable]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

/** A host that is an IP address never reaches `lookup`, so it is judged by itself. `[::1]` may keep its brackets. */
export function forbiddenLiteral(hostname: string, allowLoopback: boolean): ForbiddenAddress | null {
  const address = hostname.replace(/^\[|\]$/g, "");
  if (isIP(address) === 0 || isPublicAddress(address, allowLoopback)) return null;
  return new ForbiddenAddress(address, address);
}

function resolveAll(hostname: string): Promise<LookupAddress[]> {
  return new Promise((done, fail) => {
    dnsLookup(hostname, { all: true, verbatim: true }, (error, addresses) =>
      error ? fail(error) : done(addresses),
    );
  });
}

function notFound(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: "ENOTFOUND" });
}
