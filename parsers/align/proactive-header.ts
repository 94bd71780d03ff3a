/**
 * Column headers of a block of table 二. They alone tell which form the block follows: reports that mix two forms are
 * published, so each block is judged by itself.
 */
import type { FormId, ProactivePart } from "../../src/core/record.ts";
import { FORMS, type FormTable } from "../forms/index.ts";
import { labelKey } from "../labels/key.ts";
import type { LabelRef } from "../labels/lexicon.ts";
import { distance } from "../labels/misprint.ts";
import type { LabelAtom } from "./atoms.ts";

/** What the header of a block says. */
export interface BlockHeader {
  /** Columns of the part in printed order; empty where the header doesn't tell. */
  columnsFor(part: ProactivePart): readonly string[];
  formFor(part: ProactivePart): FormId | null;
  /** Units that the header prints, by column. */
  units: Readonly<Record<string, string>>;
}

interface PartTable {
  form: FormId;
  part: ProactivePart;
  table: FormTable;
}

const PARTS: readonly PartTable[] = FORMS.flatMap((form) =>
  form.tables.flatMap((table) =>
    table.part === undefined ? [] : [{ form: form.id, part: table.part, table }],
  ),
);

/** Which part of table 二 a row belongs to; every row code stands in one part only. */
export const partByRow: ReadonlyMap<string, ProactivePart> = new Map(
  PARTS.flatMap(({ part, table }) => table.rows.map((row) => [row.code, part] as const)),
);

const PRINTED_UNIT = /[(（][^()（）]*?(亿元|万元|元|件|项|条)[)）]?$/;

interface Match {
  form: FormId;
  columns: readonly string[];
  /** Columns of the form that the header prints, in printed order. */
  printed: string[];
}

function matches(labels: readonly LabelAtom[], part: ProactivePart): Match[] {
  return PARTS.filter((p) => p.part === part).map(({ form, table }) => {
    const printed: string[] = [];
    for (const label of labels) {
      for (const ref of label.refs) {
        if (ref.kind === "column" && ref.form === form && ref.part === part && !printed.includes(ref.code))
          printed.push(ref.code);
      }
    }
    return { form, columns: table.columns.map((column) => column.code), printed };
  });
}

/**
 * The form that the printed columns fit, or null. A bare 处理决定数量 fits two; then the form of the other blocks
 * decides, and where none was read, nothing does.
 */
function best(labels: readonly LabelAtom[], part: ProactivePart, others: ReadonlySet<FormId>): Match | null {
  const all = matches(labels, part).filter((match) => match.printed.length > 0);
  const most = Math.max(0, ...all.map((match) => match.printed.length));
  const fitting = all.filter((match) => match.printed.length === most);
  if (fitting.length <= 1) return fitting[0] ?? null;
  const likeOthers = fitting.filter((match) => others.has(match.form));
  return others.size === 1 ? (likeOthers[0] ?? null) : null;
}

/** Reads the header of a block. */
export function readBlockHeader(
  labels: readonly LabelAtom[],
  others: ReadonlySet<FormId>,
  strangers: readonly string[],
): BlockHeader {
  const units: Record<string, string> = {};
  for (const label of labels) {
    const unit = PRINTED_UNIT.exec(label.raw.normalize("NFKC").replace(/\s/g, ""))?.[1];
    if (unit === undefined) continue;
    for (const ref of label.refs) if (ref.kind === "column") units[ref.code] = unit;
  }
  return {
    units,
    formFor: (part) => best(labels, part, others)?.form ?? null,
    columnsFor(part) {
      const match = best(labels, part, others);
      if (match === null) return [];
      const missing = match.columns.filter((code) => !match.printed.includes(code));
      if (!strangers.every((word) => isDamaged(word, part, match.form, missing))) return [];
      if (match.printed.length === match.columns.length) return match.printed;
      // Some header cells are damaged (本年新 twice): the form's own order, unless what is printed contradicts it.
      const inOrder = match.printed.every(
        (code, k) =>
          k === 0 || match.columns.indexOf(code) > match.columns.indexOf(match.printed[k - 1] ?? ""),
      );
      return inOrder ? match.columns : [];
    },
  };
}

/** How much of a column's name may be misprinted. */
const MOST_WRONG = 0.25;

/** True where a word of the header is what is left of a column that the header lacks otherwise. */
function isDamaged(word: string, part: ProactivePart, form: FormId, missing: readonly string[]): boolean {
  const { key } = labelKey(word);
  const table = PARTS.find((p) => p.part === part && p.form === form)?.table;
  return (table?.columns ?? []).some(({ code, label }) => {
    const known = labelKey(label).key;
    if (known.includes(key)) return true;
    const most = Math.max(1, Math.floor(known.length * MOST_WRONG));
    return missing.includes(code) && distance(key, known, most) <= most;
  });
}

type ColumnRef = Extract<LabelRef, { kind: "column" }>;

/** Columns of table 二 whose label begins with `key`, of all forms and parts. */
export function columnsThatBeginWith(key: string): ColumnRef[] {
  return PARTS.flatMap(({ form, part, table }) =>
    table.columns
      .filter((column) => labelKey(column.label).key.startsWith(key))
      .map((column): ColumnRef => ({ kind: "column", table: "proactive", form, part, code: column.code })),
  );
}
