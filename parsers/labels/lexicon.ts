/**
 * Every label of every form in one trie, so that a label is found whether it is whole or broken over cells, lines
 * and page furniture. What a label means depends on where it stands; the lexicon only lists what it can mean.
 */
import type { FormId, ProactivePart, TableName } from "../../src/core/record.ts";
import { FORMS } from "../forms/index.ts";
import { labelKey } from "./key.ts";
import { SECTION_LABELS, SHEET_LABELS, STRUCTURE_LABELS } from "./structure.ts";

/** What a label can be. */
export type LabelRef =
  | {
      kind: "row";
      table: TableName;
      form: FormId;
      part?: ProactivePart;
      code: string;
      group: boolean;
      number: string;
      misprint: boolean;
    }
  | { kind: "column"; table: TableName; form: FormId; part?: ProactivePart; code: string }
  /** 第二十条第(N)项: opens a block of table 二. */
  | { kind: "block"; part: ProactivePart }
  /** A chapter heading of the report, by its place in the form. */
  | { kind: "section"; section: number }
  /** Header words that hold no figures of their own. */
  | { kind: "structure"; role: StructureRole };

/** Header words and what they announce. */
export type StructureRole =
  | "item_column"
  | "applicants"
  | "legal_entities"
  | "balance_note"
  | "review"
  | "litigation"
  | "litigation_direct"
  | "litigation_after_review"
  | "sheet_indicator"
  | "sheet_unit"
  | "sheet_number"
  | "sheet_code"
  | "sheet_title";

interface TrieNode {
  next: Map<string, TrieNode>;
  refs: LabelRef[] | null;
}

function emptyNode(): TrieNode {
  return { next: new Map(), refs: null };
}

const root = emptyNode();

/** Keys of row labels with their refs, for the search of misprints. */
const rowKeys = new Map<string, LabelRef[]>();

function add(label: string, ref: LabelRef): void {
  const { key } = labelKey(label);
  let node = root;
  for (const char of key) {
    let next = node.next.get(char);
    if (next === undefined) {
      next = emptyNode();
      node.next.set(char, next);
    }
    node = next;
  }
  node.refs ??= [];
  if (node.refs.some((known) => sameRef(known, ref))) return;
  node.refs.push(ref);
  if (ref.kind === "row") rowKeys.set(key, node.refs);
}

function sameRef(a: LabelRef, b: LabelRef): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

for (const form of FORMS) {
  for (const table of form.tables) {
    const at = {
      table: table.table,
      form: form.id,
      ...(table.part === undefined ? {} : { part: table.part }),
    };
    for (const row of table.rows) {
      const { number } = labelKey(row.label);
      const ref = (misprint: boolean): LabelRef => ({
        kind: "row",
        ...at,
        code: row.code,
        group: row.kind === "group",
        number,
        misprint,
      });
      for (const label of [row.label, ...(row.aliases ?? [])]) add(label, ref(false));
      for (const label of row.misprints ?? []) add(label, ref(true));
    }
    for (const column of table.columns) {
      for (const label of [column.label, ...(column.aliases ?? [])])
        add(label, { kind: "column", ...at, code: column.code });
    }
    if (table.part !== undefined)
      for (const title of table.titles) add(title, { kind: "block", part: table.part });
  }
}
for (const { role, labels } of STRUCTURE_LABELS)
  for (const label of labels) add(label, { kind: "structure", role });
for (const { role, labels } of SHEET_LABELS)
  for (const label of labels) add(label, { kind: "structure", role });
SECTION_LABELS.forEach((labels, section) => {
  for (const label of labels) add(label, { kind: "section", section });
});

/** A walk through the trie, one piece of text after the other. */
export interface Walk {
  readonly node: TrieNode;
}

/** A walk that has read nothing yet. */
export const START: Walk = { node: root };

/** The walk after `key`, or null where no label goes on like that. */
export function walk(from: Walk, key: string): Walk | null {
  let node = from.node;
  for (const char of key) {
    const next = node.next.get(char);
    if (next === undefined) return null;
    node = next;
  }
  return { node };
}

/** What the text read so far means, where it is a whole label. */
export function meanings(at: Walk): readonly LabelRef[] | null {
  return at.node.refs;
}

/** What a key means as a whole label. */
export function lookUp(key: string): readonly LabelRef[] | null {
  const end = walk(START, key);
  return end === null ? null : end.node.refs;
}

/** Every key that a row label has, with its meanings. */
export function knownRowKeys(): ReadonlyMap<string, readonly LabelRef[]> {
  return rowKeys;
}

/** The only row label that begins with `key` (a label cut off at a line break), or null. */
export function onlyRowThatBeginsWith(key: string): readonly LabelRef[] | null {
  let found: readonly LabelRef[] | null = null;
  for (const [full, refs] of rowKeys) {
    if (!full.startsWith(key)) continue;
    if (found !== null && !sharesRow(found, refs)) return null;
    found = refs;
  }
  return found;
}

function sharesRow(a: readonly LabelRef[], b: readonly LabelRef[]): boolean {
  return a.some((x) =>
    b.some((y) => x.kind === "row" && y.kind === "row" && x.code === y.code && x.table === y.table),
  );
}
