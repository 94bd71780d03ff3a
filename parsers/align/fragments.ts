/** Pieces of the form's own labels: text that is one is damage, never the label of a new row. */
import type { TableName } from "../../src/core/record.ts";
import { FORMS } from "../forms/index.ts";
import { labelKey } from "../labels/key.ts";

const ALL_LABELS = new Map<TableName, string>();

for (const form of FORMS) {
  for (const table of form.tables) {
    const keys = [...table.rows, ...table.columns].flatMap((field) =>
      [field.label, ...(field.aliases ?? [])].map((l) => labelKey(l).key),
    );
    ALL_LABELS.set(table.table, `${ALL_LABELS.get(table.table) ?? ""}|${keys.join("|")}`);
  }
}

/** True where `text` is a part of some label of the table. */
export function isLabelFragment(table: TableName, text: string): boolean {
  const { key } = labelKey(text);
  return key !== "" && (ALL_LABELS.get(table)?.includes(key) ?? false);
}
