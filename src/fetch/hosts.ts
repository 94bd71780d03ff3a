/** A host is scheme, name and port: what a pace, a robots.txt and a Referer belong to. */
export function hostKey(url: URL): string {
  return url.origin;
}

/** An address as it is asked: http or https, no user, no password, no fragment. Null where it can't be asked. */
export function askable(address: string, base?: URL): URL | null {
  if (!URL.canParse(address, base?.href)) return null;
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  // Credentials that a link carries would be sent and logged.
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

/** `http://name/` → `https://name/`, both on their own ports: the same site, better kept. */
export function isUpgrade(from: URL, to: URL): boolean {
  return (
    from.protocol === "http:" &&
    to.protocol === "https:" &&
    from.hostname === to.hostname &&
    from.port === "" &&
    to.port === ""
  );
}

/** From a secure connection to an open one: whoever listens could lead the crawl anywhere. */
export function isDowngrade(from: URL, to: URL): boolean {
  return from.protocol === "https:" && to.protocol === "http:";
}

/**
 * Target of a redirect; null where there is none that can be asked. A Location may hold raw UTF-8 or raw GBK; byte by
 * byte in percent signs it is what the server means in either.
 */
export function redirectTarget(location: string | undefined, from: URL): URL | null {
  if (location === undefined || location.trim() === "") return null;
  const ascii = location.replace(
    /[\u0080-\u00ff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return askable(ascii, from);
}

/** `/`, `/index.html` and their like. */
const HOME = /^\/(?:(?:index|default|home|main)\.(?:s?html?|jspx?|php|aspx?))?$/i;

export function isHomePage(url: URL): boolean {
  return HOME.test(url.pathname);
}
