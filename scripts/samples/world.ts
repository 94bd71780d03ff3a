/**
 * What truly happened in 澜溪县: figures that keep every identity of the forms, within a year and from year to year.
 * Reports are printed from them; the planted errors are made in print and never here.
 */
import { type Agency, type AgencyId, COUNTY, MEMBERS, YEARS } from "./agencies.ts";
import {
  APPLICANTS,
  CASE_OUTCOMES,
  CASE_PATHS,
  type CaseOutcome,
  type CasePath,
  outcomeCodes,
} from "./forms.ts";
import { Dice } from "./random.ts";

/** One number for each kind of applicant, in the order of `APPLICANTS`. */
export type Counts = number[];
export type Cases = Record<CasePath, Record<CaseOutcome, number>>;

export const ITEM_KINDS = ["licensing", "other_services", "penalties", "coercive_measures", "fees"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];
export const DECISION_KINDS = ["licensing", "other_services", "penalties", "coercive_measures"] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export interface YearFigures {
  received: Counts;
  carriedIn: Counts;
  /** By row code of form2021. */
  outcomes: Record<string, Counts>;
  carriedOut: Counts;
  documents: { issued: number; repealed: number; inForce: number; publicTotal: number };
  items: Record<ItemKind, { lastYear: number; change: number }>;
  decisions: Record<DecisionKind, number>;
  /** Hundredths of 万元. */
  fees: number;
  procurement: { projects: number; amount: number };
  cases: Cases;
  /** What the prose alone tells. */
  activity: { published: number; explanations: number; trainings: number; requestFees: number };
}

export type World = Map<AgencyId, Map<number, YearFigures>>;

const SEED = 20260307;
const OUTCOMES = outcomeCodes("form2021");
const WEIGHTS: Record<string, number> = {
  granted: 40,
  partly_granted: 9,
  denied_law_prohibited: 1,
  denied_third_party_rights: 2,
  denied_internal_affairs: 2,
  denied_process_info: 2,
  denied_enforcement_file: 2,
  denied_admin_inquiry: 3,
  unavailable_not_held: 17,
  unavailable_needs_creation: 6,
  unavailable_still_unclear: 2,
  not_processed_petition: 5,
  not_processed_duplicate: 2,
  not_processed_publication: 1,
  other_not_corrected: 2,
  other_misc: 4,
};

export function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0);
}

export function byCode<Code extends string, Value>(
  codes: readonly Code[],
  value: (code: Code, index: number) => Value,
): Record<Code, Value> {
  return Object.fromEntries(codes.map((code, index) => [code, value(code, index)])) as Record<Code, Value>;
}

function noCounts(): Counts {
  return APPLICANTS.map(() => 0);
}

export function at(counts: readonly number[], index: number): number {
  const value = counts[index];
  if (value === undefined) throw new RangeError(`no column ${index}`);
  return value;
}

function vary(dice: Dice, ordinary: number): number {
  return Math.round(ordinary * (0.82 + 0.36 * dice.next()));
}

function cases(dice: Dice, applications: number, before: Cases | null): Cases {
  return byCode(CASE_PATHS, (path) => {
    const busy = applications > 25 ? 2 : 1;
    const pendingBefore = before === null ? 0 : before[path].pending;
    return {
      upheld: pendingBefore + dice.between(0, busy),
      corrected: dice.next() < 0.25 * busy ? 1 : 0,
      other: dice.next() < 0.3 * busy ? 1 : 0,
      pending: dice.next() < 0.3 * busy ? 1 : 0,
    };
  });
}

/** Figures that the planted errors or the story of the county ask for. */
const STORY: Partial<Record<AgencyId, Record<number, (figures: YearFigures) => void>>> = {
  office: {
    2021: (f) => setDocuments(f, 5, 2, 78),
    2022: (f) => setDocuments(f, 4, 2, 80),
    2023: (f) => {
      setDocuments(f, 3, 22, 61);
      refuseAsSecret(f, "denied_third_party_rights");
    },
    2024: (f) => setDocuments(f, 4, 1, 64),
  },
  education: {
    2020: (f) => refuseAsSecret(f, "denied_internal_affairs"),
    2023: (f) => refuseAsSecret(f, "denied_third_party_rights"),
  },
  market: {
    2019: (f) => {
      f.procurement = { projects: 4, amount: 2510 };
    },
  },
  land: {
    2022: (f) => refuseAsSecret(f, "denied_law_prohibited"),
    2023: (f) => {
      refuseAsSecret(f, "denied_process_info");
      f.cases.review = { upheld: 10, corrected: 1, other: 0, pending: 0 };
    },
  },
  yantang: {
    2021: (f) => {
      f.cases = byCode(CASE_PATHS, () => byCode(["upheld", "corrected", "other", "pending"], () => 0));
      f.decisions.coercive_measures = 0;
    },
  },
  wanglu: {
    2023: (f) => refuseAsSecret(f, "denied_admin_inquiry"),
  },
};

/** What was drawn as refused for another reason was refused as a state secret (属于国家秘密), so that a few are. */
function refuseAsSecret(f: YearFigures, reason: string): void {
  const refused = f.outcomes[reason];
  if (refused === undefined || sum(refused) === 0) throw new RangeError(`nothing was refused as ${reason}`);
  f.outcomes.denied_state_secret = refused;
  f.outcomes[reason] = noCounts();
}

function setDocuments(f: YearFigures, issued: number, repealed: number, inForce: number): void {
  f.documents = { ...f.documents, issued, repealed, inForce };
}

function memberYear(dice: Dice, agency: Agency, before: YearFigures | null): YearFigures {
  const received = agency.applications.map((ordinary) =>
    ordinary === 0 ? (dice.next() < 0.12 ? 1 : 0) : vary(dice, ordinary),
  );
  const carriedIn = before === null ? noCounts() : [...before.carriedOut];
  const carriedOut = received.map((n, i) => {
    const open = n + at(carriedIn, i);
    return Math.min(open, i === 0 ? dice.between(0, 3) : dice.next() < 0.2 ? 1 : 0);
  });
  const outcomes = byCode(OUTCOMES, noCounts);
  const weights = OUTCOMES.map((code) => WEIGHTS[code] ?? 0);
  for (const [i, n] of received.entries()) {
    const handled = n + at(carriedIn, i) - at(carriedOut, i);
    for (let k = 0; k < handled; k++) {
      const counts = outcomes[OUTCOMES[dice.weighted(weights)] ?? "granted"];
      if (counts !== undefined) counts[i] = at(counts, i) + 1;
    }
  }
  const issued = agency.documents > 0 ? dice.between(0, 2) : 0;
  const stock = before === null ? agency.documents : before.documents.inForce;
  const repealed = Math.min(stock, dice.between(0, 1));
  const settled = before !== null && before.decisions.licensing > 0;
  return {
    received,
    carriedIn,
    outcomes,
    carriedOut,
    documents: {
      issued,
      repealed,
      inForce: stock + issued - repealed,
      publicTotal: (before === null ? agency.documents : before.documents.publicTotal) + issued,
    },
    items: byCode(ITEM_KINDS, (_, i) => {
      const last = before === null ? null : before.items[ITEM_KINDS[i] ?? "fees"];
      const lastYear = last === null ? at(agency.items, i) : last.lastYear + last.change;
      const founding = agency.since === 2020 && before === null;
      const change = founding ? dice.between(2, 18) : lastYear === 0 ? 0 : dice.between(-2, 3);
      return { lastYear, change: Math.max(change, -lastYear) };
    }),
    decisions: byCode(DECISION_KINDS, (kind, i) => {
      const ordinary = settled ? before.decisions[kind] : at(agency.decisions, i);
      return vary(dice, ordinary);
    }),
    fees: vary(dice, agency.fees),
    procurement: { projects: dice.between(1, 6), amount: dice.between(310, 9870) },
    cases: cases(dice, sum(received), before === null ? null : before.cases),
    activity: {
      published: dice.between(96, 980),
      explanations: dice.between(3, 27),
      trainings: dice.between(2, 5),
      requestFees: dice.next() < 0.3 ? 100 * dice.between(1, 6) : 0,
    },
  };
}

function addCounts(all: readonly Counts[]): Counts {
  return APPLICANTS.map((_, i) => sum(all.map((counts) => at(counts, i))));
}

/** The aggregate of the members that exist in a year, cell by cell. */
function aggregate(parts: readonly YearFigures[]): YearFigures {
  const total = (pick: (part: YearFigures) => number): number => sum(parts.map(pick));
  return {
    received: addCounts(parts.map((p) => p.received)),
    carriedIn: addCounts(parts.map((p) => p.carriedIn)),
    outcomes: byCode(OUTCOMES, (code) => addCounts(parts.map((p) => p.outcomes[code] ?? noCounts()))),
    carriedOut: addCounts(parts.map((p) => p.carriedOut)),
    documents: {
      issued: total((p) => p.documents.issued),
      repealed: total((p) => p.documents.repealed),
      inForce: total((p) => p.documents.inForce),
      publicTotal: total((p) => p.documents.publicTotal),
    },
    items: byCode(ITEM_KINDS, (kind) => ({
      lastYear: total((p) => p.items[kind].lastYear),
      change: total((p) => p.items[kind].change),
    })),
    decisions: byCode(DECISION_KINDS, (kind) => total((p) => p.decisions[kind])),
    fees: total((p) => p.fees),
    procurement: {
      projects: total((p) => p.procurement.projects),
      amount: total((p) => p.procurement.amount),
    },
    cases: byCode(CASE_PATHS, (path) =>
      byCode(
        CASE_OUTCOMES.map((o) => o.code),
        (outcome) => total((p) => p.cases[path][outcome]),
      ),
    ),
    activity: {
      published: total((p) => p.activity.published),
      explanations: total((p) => p.activity.explanations),
      trainings: total((p) => p.activity.trainings),
      requestFees: total((p) => p.activity.requestFees),
    },
  };
}

export function buildWorld(): World {
  const world: World = new Map();
  for (const [index, agency] of MEMBERS.entries()) {
    const dice = new Dice(SEED + index);
    const years = new Map<number, YearFigures>();
    let before: YearFigures | null = null;
    for (const year of YEARS.filter((y) => y >= Math.max(2019, agency.since))) {
      const figures = memberYear(dice, agency, before);
      STORY[agency.id]?.[year]?.(figures);
      years.set(year, figures);
      before = figures;
    }
    world.set(agency.id, years);
  }
  const county = new Map<number, YearFigures>();
  for (const year of YEARS.filter((y) => y >= 2019)) {
    const parts = MEMBERS.flatMap((m) => world.get(m.id)?.get(year) ?? []);
    county.set(year, aggregate(parts));
  }
  world.set(COUNTY.id, county);
  return world;
}

/** Figures of an agency's year that must exist. */
export function figuresOf(world: World, agency: AgencyId, year: number): YearFigures {
  const figures = world.get(agency)?.get(year);
  if (figures === undefined) throw new RangeError(`no figures for ${agency} ${year}`);
  return figures;
}
