/** How much two texts share, as a yardstick for the made prose; the checks have one of their own. */
import type { District, MadeReport } from "./model.ts";

/** Characters in a row that count as a common piece. */
const PIECE = 6;

/** The prose of a report without names, years and figures. */
export function textOf({ body, chapters }: MadeReport): string {
  return chapters
    .flatMap(({ paragraphs }) => paragraphs)
    .join("")
    .replaceAll(body.name, "")
    .replace(/\d+(?:\.\d+)?/g, "0");
}

function piecesOf(text: string): Set<string> {
  const out = new Set<string>();
  for (let at = 0; at + PIECE <= text.length; at++) out.add(text.slice(at, at + PIECE));
  return out;
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const piece of a) if (b.has(piece)) common++;
  return common / Math.max(1, Math.min(a.size, b.size));
}

/** Share of the shorter text's pieces that stand in the other, too. */
export function likeness(a: string, b: string): number {
  return shared(piecesOf(a), piecesOf(b));
}

/** Of all pairs of bodies in one year, and of all bodies' pairs of years in a row; shared boilerplate left out. */
export function likenesses({ reports, exceptions }: District): { bodies: number[]; years: number[] } {
  const boilerplate = exceptions.find(({ kind }) => kind === "shared boilerplate")?.at ?? [];
  const own = reports
    .filter(({ version }) => version === 1)
    .map((report) => ({ report, pieces: piecesOf(textOf(report)) }));
  const out: { bodies: number[]; years: number[] } = { bodies: [], years: [] };
  own.forEach((a, at) => {
    for (const b of own.slice(at + 1)) {
      const like = (): number => shared(a.pieces, b.pieces);
      if (a.report.body === b.report.body && Math.abs(a.report.year - b.report.year) === 1)
        out.years.push(like());
      if (a.report.year !== b.report.year || a.report.body === b.report.body) continue;
      const both = [a, b].every(({ report }) =>
        boilerplate.some(({ agency, year }) => agency === report.body.name && year === report.year),
      );
      if (!both) out.bodies.push(like());
    }
  });
  return out;
}
