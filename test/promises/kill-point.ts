/** A place in a run at which it is killed, told by what the program does there: nothing in the program knows of it. */
export interface KillPoint {
  name: string;
  /** A statement of SQL, a call of `node:fs` or `node:fs/promises` with paths that fit, or a line told on standard error. */
  at: { sql: string } | { call: string; path: string } | { told: string };
  when: "before" | "after";
  /** The how-manieth time. */
  nth: number;
}
