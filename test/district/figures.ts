/** The figures of every body and year, each year resting on the one before. */
import { REVIEW_PATHS } from "../generator/labels.ts";
import type { Random } from "../generator/random.ts";
import { existsAtEndOf } from "./bodies.ts";
import { drawItems, firstLists, type Stock } from "./items.ts";
import { type Body, type Figures, YEARS } from "./model.ts";
import { drawRequests, drawReview, NOBODY, outcomesOf } from "./requests.ts";
import { drawStatistics } from "./statistics.ts";
import type { Wish, Wishes } from "./wishes.ts";

/** What a body takes into the next year. */
interface State {
  carried: number[];
  pending: number[];
  stock: Stock;
}

/** Figures by body and year. */
export type Ledger = Map<string, Figures>;

export const ledgerKey = (body: Body, year: number): string => `${body.id}/${year}`;

const EMPTY: Figures = { requests: new Map(), review: new Map(), items: new Map(), statistics: new Map() };

/** Splits among heirs, the odd one to the first. */
function shareOf(value: number, heirs: number, at: number): number {
  return Math.floor(value / heirs) + (at < value % heirs ? 1 : 0);
}

function inherit(heir: State, from: State, heirs: number, at: number): State {
  return {
    carried: heir.carried.map((n, c) => n + shareOf(from.carried[c] ?? 0, heirs, at)),
    pending: heir.pending.map((n, c) => n + shareOf(from.pending[c] ?? 0, heirs, at)),
    stock: { ...heir.stock, documents: heir.stock.documents + shareOf(from.stock.documents, heirs, at) },
  };
}

function stateAfter(figures: Figures, stock: Stock): State {
  return {
    carried: (figures.requests.get("carried_out") ?? []).slice(0, NOBODY.length),
    pending: REVIEW_PATHS.map((path) => figures.review.get(path)?.[3] ?? 0),
    stock,
  };
}

function zeros(year: number): Figures {
  const rows = ["received", "carried_in", ...outcomesOf(year), "handled_total", "carried_out"];
  const blank = (columns: readonly string[]) => new Map(columns.map((column) => [column, 0]));
  return {
    requests: new Map(rows.map((row) => [row, Array.from({ length: 7 }, () => 0)])),
    review: new Map(REVIEW_PATHS.map((path) => [path, [0, 0, 0, 0, 0]])),
    items: new Map([
      ["regulations", blank(["issued", "repealed", "in_force"])],
      ["normative_documents", blank(["issued", "repealed", "in_force"])],
      ["licensing", blank(["decisions"])],
      ["penalties", blank(["decisions"])],
      ["coercive_measures", blank(["decisions"])],
      ["fees", blank(["amount"])],
    ]),
    statistics: new Map(),
  };
}

/** A year of a body; `last` are its figures of the year before. */
function drawYear(body: Body, year: number, state: State, wish: Wish, last: Figures, random: Random) {
  if (year === 2018) {
    return { figures: { ...EMPTY, statistics: drawStatistics(body.size, random) }, state };
  }
  // The stock lives on behind a sheet of zeros.
  if (wish.zero) return { figures: zeros(year), state: { ...state, carried: [...NOBODY] } };
  if (wish.repeat) return { figures: last, state: stateAfter(last, state.stock) };
  const drawn = drawItems(year, body.size, state.stock, wish, random);
  const figures: Figures = {
    ...EMPTY,
    requests: drawRequests(year, body.size.applications, state.carried, wish, random),
    review: drawReview(body.size.applications, state.pending, wish, random),
    items: drawn.items,
  };
  return { figures, state: stateAfter(figures, drawn.stock) };
}

/** The figures of all bodies but the government, whose report adds them up. */
export function keepBooks(bodies: readonly Body[], wishes: Wishes, random: Random): Ledger {
  const ledger: Ledger = new Map();
  const states = new Map<string, State>();
  const dice = new Map(bodies.map((body) => [body.id, random.fork()]));
  for (const body of bodies) {
    const documents = body.validFrom > "2019" ? 0 : body.size.documents;
    states.set(body.id, {
      carried: [...NOBODY],
      pending: REVIEW_PATHS.map(() => 0),
      stock: { documents, items: firstLists(body.size, random.fork()) },
    });
  }
  for (const year of YEARS) {
    const standing = bodies.filter((body) => body.kind !== "government" && existsAtEndOf(body, year));
    handOver(bodies, year, states);
    for (const body of standing) {
      const state = states.get(body.id);
      const own = dice.get(body.id);
      if (state === undefined || own === undefined) throw new Error(`no books of ${body.name}`);
      const last = ledger.get(ledgerKey(body, year - 1)) ?? EMPTY;
      const next = drawYear(body, year, state, wishes.of(body.id, year), last, own);
      ledger.set(ledgerKey(body, year), next.figures);
      states.set(body.id, next.state);
    }
  }
  return ledger;
}

/** Gives what the bodies that ended in this year had left to those that follow them. */
function handOver(bodies: readonly Body[], year: number, states: Map<string, State>): void {
  for (const ended of bodies) {
    const from = states.get(ended.id);
    if (ended.validTo.slice(0, 4) !== String(year) || from === undefined) continue;
    const heirs = bodies.filter(({ name }) => ended.successors.includes(name));
    heirs.forEach((heir, at) => {
      const own = states.get(heir.id);
      if (own !== undefined) states.set(heir.id, inherit(own, from, heirs.length, at));
    });
  }
}
