/** Reports before they are written out, where defects and exceptions are planted. */
import type { Random } from "../generator/random.ts";
import { addUp } from "./aggregate.ts";
import { existsAtEndOf } from "./bodies.ts";
import { type Ledger, ledgerKey } from "./figures.ts";
import { type Body, type Figures, YEARS } from "./model.ts";
import type { TextWish } from "./text-wish.ts";

/** A report to be. */
export interface Draft {
  body: Body;
  year: number;
  figures: Figures;
  overrides: Map<string, string>;
  text: TextWish;
  /** The chapters of the year before, to the letter. */
  stale: boolean;
  writtenOn: string;
  publishedOn: string;
  published: boolean;
  version: number;
}

const pad = (n: number): string => String(n).padStart(2, "0");
export const dayOf = (year: number, month: number, day: number): string =>
  `${year}-${pad(month)}-${pad(day)}`;

/** In time, whoever the body is. */
function dates(body: Body, year: number, random: Random): Pick<Draft, "writtenOn" | "publishedOn"> {
  const month = body.kind === "government" ? 3 : 1;
  const day = random.int(6, 24);
  return {
    writtenOn: dayOf(year + 1, month, day),
    publishedOn: dayOf(year + 1, month, day + random.int(0, 4)),
  };
}

/** All drafts by body and year. */
export class Drafts {
  readonly #drafts = new Map<string, Draft>();
  readonly again: Draft[] = [];

  constructor(bodies: readonly Body[], ledger: Ledger, random: Random) {
    const [government] = bodies;
    if (government === undefined) throw new Error("a district without a government");
    for (const year of YEARS) {
      const members: Figures[] = [];
      for (const body of bodies) {
        const figures = ledger.get(ledgerKey(body, year));
        if (figures === undefined || !existsAtEndOf(body, year) || !answersFor(body, year)) continue;
        if (body.kind !== "vertical") members.push(figures);
        this.#put(body, year, figures, random);
      }
      this.#put(government, year, addUp(members), random);
    }
  }

  #put(body: Body, year: number, figures: Figures, random: Random): void {
    this.#drafts.set(ledgerKey(body, year), {
      body,
      year,
      figures,
      overrides: new Map(),
      text: {},
      stale: false,
      ...dates(body, year, random),
      published: true,
      version: 1,
    });
  }

  of(body: Body, year: number): Draft {
    const draft = this.#drafts.get(ledgerKey(body, year));
    if (draft === undefined) throw new Error(`${body.name} has no report on ${year}`);
    return draft;
  }

  find(body: Body, year: number): Draft | null {
    return this.#drafts.get(ledgerKey(body, year)) ?? null;
  }

  /** What will be published, second versions behind the first. */
  published(): Draft[] {
    return [...this.#drafts.values(), ...this.again].filter(({ published }) => published);
  }
}

/** A body that ends before its report is due leaves it to its successor. */
function answersFor(body: Body, year: number): boolean {
  return body.validTo === "" || body.validTo > dayOf(year + 1, 1, 31);
}
