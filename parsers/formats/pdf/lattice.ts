import type { Rule } from "./page-content.ts";
import { mergeRules } from "./rules.ts";

/** A cell of a lattice before it has text: grid place and the place on the page. */
export interface LatticeCell {
  row: number;
  col: number;
  rowspan: number;
  colspan: number;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** The cells that a set of crossing rules makes. */
export interface Lattice {
  /** Column and row boundaries, ascending. */
  xs: number[];
  ys: number[];
  cells: LatticeCell[];
}

/** How near a rule's end must come to another rule to meet it. */
const MEET = 3.5;
/** A side of a cell is walled when a rule covers this much of it. */
const WALLED = 0.6;
/** An open side: rules run on past the outermost crossing rule by more than this. */
const OPEN = 6;
/** Pages with more crossings than this are drawings (maps, hatched charts), and not worth the time. */
const TOO_MANY = 4_000_000;

class Groups {
  readonly #parent: number[];
  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, i) => i);
  }
  find(i: number): number {
    let root = i;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    for (let at = i; at !== root; ) {
      const next = this.#parent[at] ?? root;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }
  join(a: number, b: number): void {
    this.#parent[this.find(a)] = this.find(b);
  }
}

function crosses(h: Rule, v: Rule): boolean {
  return v.pos >= h.from - MEET && v.pos <= h.to + MEET && h.pos >= v.from - MEET && h.pos <= v.to + MEET;
}

/** Sorted positions, those nearer than a rule's own thickness taken as one. */
function boundaries(rules: readonly Rule[]): number[] {
  const sorted = rules.map((r) => r.pos).sort((a, b) => a - b);
  return sorted.filter((pos, i) => i === 0 || pos - (sorted[i - 1] ?? pos) > 0.01);
}

/** Where rules run on past the outermost boundary, the table is open on that side; its end is theirs. */
function openSides(bounds: number[], across: readonly Rule[]): number[] {
  const first = bounds[0];
  const last = bounds.at(-1);
  if (first === undefined || last === undefined) return bounds;
  const before = across.filter((r) => r.from < first - OPEN);
  const after = across.filter((r) => r.to > last + OPEN);
  const start = before.length >= 2 ? [Math.min(...before.map((r) => r.from))] : [];
  const end = after.length >= 2 ? [Math.max(...after.map((r) => r.to))] : [];
  return [...start, ...bounds, ...end];
}

/** For each boundary inside the grid, which of its pieces are walled: walls[k][j] = boundary k, piece j. */
function walls(bounds: readonly number[], cross: readonly number[], rules: readonly Rule[]): boolean[][] {
  const sorted = [...rules].sort((a, b) => a.pos - b.pos);
  let next = 0;
  return bounds.map((pos) => {
    while ((sorted[next]?.pos ?? pos) <= pos - 0.01) next += 1;
    const here: Rule[] = [];
    for (let i = next; i < sorted.length; i++) {
      const rule = sorted[i];
      if (rule === undefined || rule.pos >= pos + 0.01) break;
      here.push(rule);
    }
    return cross.slice(1).map((end, j) => {
      const begin = cross[j] ?? end;
      let covered = 0;
      for (const r of here) covered += Math.max(0, Math.min(end, r.to) - Math.max(begin, r.from));
      return covered >= (end - begin) * WALLED;
    });
  });
}

/** Cuts a region that is no rectangle (a wall is missing in part) into rectangles, row by row. */
function rectangles(
  members: readonly number[],
  columns: number,
): { row: number; col: number; rowspan: number; colspan: number }[] {
  const [only] = members;
  if (only !== undefined && members.length === 1)
    return [{ row: Math.floor(only / columns), col: only % columns, rowspan: 1, colspan: 1 }];
  const left = new Set(members);
  const has = (row: number, col: number) => col >= 0 && col < columns && left.has(row * columns + col);
  const found: { row: number; col: number; rowspan: number; colspan: number }[] = [];
  for (const place of members) {
    if (!left.has(place)) continue;
    const [row, col] = [Math.floor(place / columns), place % columns];
    let colspan = 1;
    while (has(row, col + colspan)) colspan += 1;
    let rowspan = 1;
    const whole = (r: number) => {
      for (let c = col; c < col + colspan; c++) if (!has(r, c)) return false;
      return !has(r, col - 1) && !has(r, col + colspan);
    };
    while (whole(row + rowspan)) rowspan += 1;
    for (let r = row; r < row + rowspan; r++) {
      for (let c = col; c < col + colspan; c++) left.delete(r * columns + c);
    }
    found.push({ row, col, rowspan, colspan });
  }
  return found;
}

function latticeOf(horizontal: readonly Rule[], vertical: readonly Rule[]): Lattice | null {
  const xs = openSides(boundaries(vertical), horizontal);
  const ys = openSides(boundaries(horizontal), vertical);
  if (xs.length < 2 || ys.length < 2) return null;
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const upright = walls(xs, ys, vertical);
  const level = walls(ys, xs, horizontal);
  const groups = new Groups(columns * rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      if (c + 1 < columns && !upright[c + 1]?.[r]) groups.join(r * columns + c, r * columns + c + 1);
      if (r + 1 < rows && !level[r + 1]?.[c]) groups.join(r * columns + c, (r + 1) * columns + c);
    }
  }
  // Their places in ascending order: row by row, from left to right.
  const regions: number[][] = Array.from({ length: rows * columns }, () => []);
  for (let place = 0; place < rows * columns; place++) regions[groups.find(place)]?.push(place);
  const cells: LatticeCell[] = [];
  for (const members of regions) {
    for (const place of rectangles(members, columns)) {
      cells.push({
        ...place,
        x0: xs[place.col] ?? 0,
        x1: xs[place.col + place.colspan] ?? 0,
        y0: ys[place.row] ?? 0,
        y1: ys[place.row + place.rowspan] ?? 0,
      });
    }
  }
  // One cell is a frame round something, not a table.
  if (cells.length < 2) return null;
  cells.sort((a, b) => a.row - b.row || a.col - b.col);
  return { xs, ys, cells };
}

/**
 * Every lattice that a page's rules make, the small before the large, so that a table inside a frame comes first.
 * A set of rules counts when at least two level and two upright ones meet.
 */
export function latticesOf(horizontal: readonly Rule[], vertical: readonly Rule[]): Lattice[] {
  const hs = mergeRules(horizontal);
  const vs = mergeRules(vertical);
  if (hs.length * vs.length > TOO_MANY) return [];
  const groups = new Groups(hs.length + vs.length);
  hs.forEach((h, i) => {
    vs.forEach((v, j) => {
      if (crosses(h, v)) groups.join(i, hs.length + j);
    });
  });
  const parts = new Map<number, { hs: Rule[]; vs: Rule[] }>();
  const partOf = (i: number) => {
    const root = groups.find(i);
    const part = parts.get(root) ?? { hs: [], vs: [] };
    parts.set(root, part);
    return part;
  };
  hs.forEach((h, i) => {
    partOf(i).hs.push(h);
  });
  vs.forEach((v, j) => {
    partOf(hs.length + j).vs.push(v);
  });
  const found: Lattice[] = [];
  for (const part of parts.values()) {
    if (part.hs.length < 2 || part.vs.length < 2) continue;
    const lattice = latticeOf(part.hs, part.vs);
    if (lattice !== null) found.push(lattice);
  }
  return found.sort((a, b) => area(a) - area(b));
}

function area({ xs, ys }: Lattice): number {
  return ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));
}
