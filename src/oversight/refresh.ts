/**
 * Keeps the findings that take more than one report up to date. What changed is marked in `oversight_due` by the
 * database itself; here it is worked off, some bodies a transaction: their findings are written and the marks taken
 * away together, so that a run that was stopped goes on where it was.
 */
import { setImmediate } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { refreshAcross } from "./across.ts";
import { refreshCopies } from "./copies/refresh.ts";
import { type Due, dropDue, nextDue } from "./due.ts";
import type { Change } from "./write-findings.ts";

/** One kind of check: makes its findings for what is due right, within the transaction of the caller. */
export type OversightCheck = (db: Database, due: readonly Due[]) => Change;

/** Every kind of check that takes more than one report. A new one is one line here. */
export const CHECKS: readonly OversightCheck[] = [refreshAcross];

/** Options of a refresh. */
export interface RefreshOptions {
  /** Bodies a transaction. */
  batch?: number;
  /** Stops it between two transactions. */
  signal?: AbortSignal;
}

/** What a refresh came to. */
export interface Refreshed extends Change {
  bodies: number;
  /** False where it was stopped before its end. */
  isDone: boolean;
}

/** Bodies a transaction: a writer of another process waits no longer than they take. */
const BATCH = 100;

/**
 * Makes the findings across reports right for every body that is due, the years beside and the governments above
 * included. With nothing due it does nothing; again it changes nothing.
 */
export async function refreshOversight(db: Database, options: RefreshOptions = {}): Promise<Refreshed> {
  const { batch = BATCH, signal } = options;
  const done: Refreshed = { bodies: 0, added: 0, changed: 0, removed: 0, isDone: false };
  const step = db.transaction((): number => {
    const due = nextDue(db, batch);
    for (const check of CHECKS) {
      const { added, changed, removed } = check(db, due);
      done.added += added;
      done.changed += changed;
      done.removed += removed;
    }
    dropDue(db, due);
    return new Set(due.map(({ agencyId }) => agencyId)).size;
  });
  // First, while everything is still marked: stopped in the middle of it, the next run finds the marks.
  if (nextDue(db, 1).length > 0) {
    const { found, cleared } = refreshCopies(db, "marked");
    done.added += found;
    done.removed += cleared;
  }
  while (signal?.aborted !== true) {
    // Looked at first without the lock: mostly there is nothing to do.
    if (nextDue(db, 1).length === 0) return { ...done, isDone: true };
    done.bodies += step.immediate();
    // Signals are heard between two transactions.
    await setImmediate();
  }
  return done;
}
