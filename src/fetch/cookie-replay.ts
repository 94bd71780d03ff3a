const MOST_COOKIES = 8;
const LONGEST = 4096;
/** `name=value` of RFC 6265 §4.1.1, taken as the server wrote it. */
const PAIR = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+=[\u0021-\u003a\u003c-\u007e]*$/;

/**
 * The Cookie header that answers plain Set-Cookie headers on a redirect of a page to itself: the one way in which some
 * gateways (openresty) ask whether a client keeps cookies. Nothing of it is kept.
 * @returns null where there is no cookie that could be sent
 */
export function replayedCookie(setCookies: readonly string[], secure: boolean): string | null {
  const pairs: string[] = [];
  for (const line of setCookies.slice(0, MOST_COOKIES)) {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const named = attributes.map((attribute) => attribute.toLowerCase());
    const removed = named.some((attribute) => /^max-age=(?:0|-\d+)$/.test(attribute));
    if (PAIR.test(pair) && !removed && (secure || !named.includes("secure"))) pairs.push(pair);
  }
  const cookie = pairs.join("; ");
  return cookie === "" || cookie.length > LONGEST ? null : cookie;
}
