/**
 * Document → rows. Grids bring their cells, running text is lexed; both go through one reader in reading order, since
 * a page may print one table as cells and the next one as lines.
 */
import type { Block, Document, Grid, Paragraph } from "../document.ts";
import type { Atom } from "./atoms.ts";
import { readAtoms } from "./atoms.ts";
import { gridRows, rowAtoms } from "./grid-atoms.ts";
import { NO_GAP } from "./lex.ts";
import { readRows } from "./read-rows.ts";
import type { TableReadings } from "./reading.ts";

/** All rows of a document, and the text that offsets point into. */
export interface DocumentReadings {
  readings: TableReadings;
  source: string;
}

/** Reads the tables of a document. Pure; linear in its size. */
export function readDocument(document: Document): DocumentReadings {
  const runs = runsOf(document.blocks);
  const atoms: Atom[] = [];
  let source = "";
  let tail = NO_GAP;
  let grids = 0;
  for (const run of runs) {
    if (run.kind === "grid") {
      gridRows(run).forEach((cells, row) => {
        atoms.push(...rowAtoms(cells, grids, row));
      });
      grids++;
      continue;
    }
    const text = run.lines.map((line) => line.text).join("\n");
    const read = readAtoms(text);
    const shift = source.length;
    if (shift > 0) for (const atom of read.atoms) shiftAtom(atom, shift);
    for (const atom of read.atoms) atoms.push(atom);
    source += `${text}\n`;
    tail = read.tail;
  }
  return { readings: readRows(atoms, tail), source };
}

function shiftAtom(atom: Atom, by: number): void {
  atom.start += by;
  atom.end += by;
}

type Run = Grid | { kind: "lines"; lines: Paragraph[] };

function runsOf(blocks: readonly Block[]): Run[] {
  const runs: Run[] = [];
  for (const block of blocks) {
    if (block.kind === "grid") {
      runs.push(block);
      continue;
    }
    const last = runs[runs.length - 1];
    if (last?.kind === "lines") last.lines.push(block);
    else runs.push({ kind: "lines", lines: [block] });
  }
  return runs;
}
