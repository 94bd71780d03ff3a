/** What a child is asked: one statement, and how much it may give. */
export interface SqlQuestion {
  database: string;
  sql: string;
  mostRows: number;
  mostBytes: number;
}

/** A value as it can be shown: a number is never rounded, so a large one comes as its digits. */
export type SqlValue = string | number | null;

/** What a statement gave. `cut`: there are more rows than were asked for. */
export interface SqlRows {
  columns: string[];
  rows: SqlValue[][];
  cut: boolean;
  milliseconds: number;
}

/** Why a statement gave nothing. */
export type SqlRefusal = "not_one" | "writes" | "too_slow" | "too_big" | "busy" | "failed";

export type SqlAnswer = ({ ok: true } & SqlRows) | { ok: false; refusal: SqlRefusal; message: string };
