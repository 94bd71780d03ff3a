import type { Family } from "../family.ts";
import type { Page } from "../page.ts";
import type { Detection } from "../reading.ts";

const WEIGHTS = { html: 3, headers: 2, url: 1 } as const;
/** Marks stand in a page's head, in its list and at its end: of a longer page both ends are searched. */
const LONGEST = 600_000;

/**
 * The family whose marks a page shows most of. A tie, no mark, or nothing but the shape of an address leave it to the
 * generic reader: addresses of different families collide.
 */
export function detectAmong(families: readonly Family[], page: Page): Detection {
  const text = ends(page.text);
  const headers = Object.entries(page.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n")
    .slice(0, 20_000);
  const address = page.url.href.slice(0, 2_000);
  let best: Detection = { id: "generic", score: 0, evidence: [] };
  let tied = false;
  for (const { id, marks } of families) {
    const found = [
      ...hits(marks.html, text, "html"),
      ...hits(marks.headers, headers, "headers"),
      ...hits(marks.url, address, "url"),
    ];
    const score = found.reduce((sum, { weight }) => sum + weight, 0);
    if (found.every(({ weight }) => weight === WEIGHTS.url)) continue;
    if (score === best.score) tied = true;
    if (score <= best.score) continue;
    best = { id, score, evidence: found.map(({ evidence }) => evidence) };
    tied = false;
  }
  if (!tied) return best;
  return { id: "generic", score: best.score, evidence: [`tie of ${best.id} and others`, ...best.evidence] };
}

function hits(marks: readonly RegExp[], text: string, kind: keyof typeof WEIGHTS) {
  return marks
    .map((mark) => ({ match: mark.exec(text)?.[0], weight: WEIGHTS[kind] }))
    .filter((hit): hit is { match: string; weight: 1 | 2 | 3 } => hit.match !== undefined)
    .map(({ match, weight }) => ({ weight, evidence: `${kind}: ${match.slice(0, 80)}` }));
}

function ends(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)}\n${text.slice(-LONGEST / 2)}`;
}
