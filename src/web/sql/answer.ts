import Sqlite from "better-sqlite3";
import type { SqlAnswer, SqlQuestion, SqlValue } from "./protocol.ts";

/** A statement begins so, comments left out; `stmt.readonly` is asked too, since WITH may lead to a write. */
const READS = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*(?:SELECT|WITH)\b/i;

/** Bytes of a blob that are shown. */
const SHOWN_BLOB = 32;

/**
 * Runs one statement that a stranger wrote: the database is opened read only, nothing is attached, no extension is loaded.
 * Time and memory are somebody else's to watch, from another process.
 */
export function answerTo({ database, sql, mostRows, mostBytes }: SqlQuestion): SqlAnswer {
  if (!READS.test(sql)) return { ok: false, refusal: "not_one", message: "" };
  const start = performance.now();
  const db = new Sqlite(database, { readonly: true, fileMustExist: true, timeout: 1000 });
  try {
    db.pragma("query_only = ON");
    db.pragma("trusted_schema = OFF");
    db.pragma("cell_size_check = ON");
    const statement = db.prepare(sql);
    if (!statement.readonly || !statement.reader) return { ok: false, refusal: "writes", message: "" };
    // A whole number beyond 2^53 would otherwise be rounded in silence.
    statement.safeIntegers(true).raw(true);
    const columns = statement.columns().map(({ name }) => name);
    const rows: SqlValue[][] = [];
    let bytes = 0;
    let cut = false;
    for (const row of statement.iterate() as IterableIterator<unknown[]>) {
      if (rows.length === mostRows) {
        cut = true;
        break;
      }
      const values = row.map(shownValue);
      bytes += values.reduce<number>(
        (sum, value) => sum + (typeof value === "string" ? value.length * 2 : 8),
        0,
      );
      if (bytes > mostBytes) return { ok: false, refusal: "too_big", message: "" };
      rows.push(values);
    }
    return { ok: true, columns, rows, cut, milliseconds: Math.round(performance.now() - start) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isSeveral = error instanceof RangeError && /more than one statement/.test(message);
    return { ok: false, refusal: isSeveral ? "not_one" : "failed", message };
  } finally {
    db.close();
  }
}

function shownValue(value: unknown): SqlValue {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Uint8Array) {
    const hex = Buffer.from(value.subarray(0, SHOWN_BLOB)).toString("hex");
    return value.length > SHOWN_BLOB ? `x'${hex}…' (${value.length} bytes)` : `x'${hex}'`;
  }
  return String(value);
}
