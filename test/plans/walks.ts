/** Which tables the statements of a piece of work walk through from end to end, told from SQLite's own programs. */
import Sqlite, { type Database } from "better-sqlite3";

/** A statement that walks through a table, or through one of its indexes. */
export interface Walk {
  table: string;
  sql: string;
}

interface Step {
  opcode: string;
  p1: number;
  p2: number;
  p3: number;
}

/** Opcodes that set a cursor to the first or last row, wherever that is; all others go to a key. */
const TO_AN_END: ReadonlySet<string> = new Set(["Rewind", "Last", "Sort", "Count"]);

/** Remembers every statement that is prepared until it is told to stop. */
export function listen(): () => ReadonlySet<string> {
  const heard = new Set<string>();
  const { prepare } = Sqlite.prototype;
  Sqlite.prototype.prepare = function (this: Database, sql: string) {
    if (!/^EXPLAIN/i.test(sql)) heard.add(sql);
    return prepare.call(this, sql);
  } as typeof prepare;
  return () => {
    Sqlite.prototype.prepare = prepare;
    return heard;
  };
}

/** The walks of a statement; none of one that is for another database (the explorer's snapshot). */
export function walksOf(db: Database, sql: string): Walk[] {
  const steps = programOf(db, sql);
  const tables = tablesByPage(db);
  const open = new Map<number, string>();
  const walked = new Set<string>();
  for (const { opcode, p1, p2, p3 } of steps) {
    if (/^(?:OpenRead|ReopenIdx|OpenWrite)$/.test(opcode) && p3 === 0) open.set(p1, tables.get(p2) ?? "");
    if (/^(?:OpenEphemeral|OpenAutoindex|OpenPseudo|SorterOpen)$/.test(opcode)) open.delete(p1);
    const table = TO_AN_END.has(opcode) ? open.get(p1) : undefined;
    if (table !== undefined) walked.add(table);
  }
  return [...walked].map((table) => ({ table, sql }));
}

function programOf(db: Database, sql: string): Step[] {
  try {
    return db.prepare(`EXPLAIN ${sql}`).all(...nothingFor(sql)) as Step[];
  } catch (error) {
    if (error instanceof Error && /no such (?:table|column)/.test(error.message)) return [];
    throw error;
  }
}

/** Null for each parameter: no plan depends on what is bound. */
function nothingFor(sql: string): unknown[] {
  const bare = sql.replace(/'(?:[^']|'')*'/g, "''");
  const names = [...bare.matchAll(/@(\w+)/g)].map(([, name]) => [name as string, null] as const);
  return names.length > 0 ? [Object.fromEntries(names)] : [...bare.matchAll(/\?/g)].map(() => null);
}

/** Tables by the first page of themselves and of their indexes. */
function tablesByPage(db: Database): ReadonlyMap<number, string> {
  const rows = db.prepare("SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0").raw().all();
  return new Map(rows as Array<[number, string]>);
}
