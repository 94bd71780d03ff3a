/** The links of a page as a plain reader finds them, without running anything. */

/** Values of href and src, quoted or not, with entities undone. */
export function linksOf(html: string): string[] {
  const out: string[] = [];
  for (const [, double, single, bare] of html.matchAll(
    /\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>'"]+))/giu,
  )) {
    out.push((double ?? single ?? bare ?? "").replace(/&amp;/gu, "&"));
  }
  return out;
}

/** Every address that can be reached from `start` by plain links on the same host, and its answer. */
export async function walk(
  start: string,
  most = 500,
): Promise<Map<string, { status: number; bytes: Uint8Array }>> {
  const seen = new Map<string, { status: number; bytes: Uint8Array }>();
  const queue = [new URL(start).href];
  while (queue.length > 0 && seen.size < most) {
    const url = queue.shift();
    if (url === undefined || seen.has(url)) continue;
    const response = await fetch(url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    seen.set(url, { status: response.status, bytes });
    const type = response.headers.get("content-type") ?? "";
    if (!type.includes("html") && !type.includes("xml") && !type.includes("json")) continue;
    const text = Buffer.from(bytes).toString("utf8");
    const unescaped = text.replace(/\\"/gu, '"').replace(/\\\//gu, "/");
    for (const link of linksOf(unescaped)) {
      if (/\.(?:js|gif|jpg)(?:$|\?)|^javascript:|^#|dynclicks|\/icons\/|['+]/iu.test(link)) continue;
      const next = new URL(link, url);
      next.hash = "";
      if (next.origin === new URL(start).origin) queue.push(next.href);
    }
  }
  return seen;
}
