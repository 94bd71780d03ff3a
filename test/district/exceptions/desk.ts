/** What the planters of exceptions share. */
import type { Random } from "../../generator/random.ts";
import type { Stage } from "../casting.ts";
import type { Drafts } from "../drafts.ts";
import type { Body, Exception } from "../model.ts";
import { isSteady, type Setting } from "../plot.ts";
import type { Wishes } from "../wishes.ts";

/** An exception, planted in two steps: wishes before the figures are drawn, `plant` after. */
export interface Planting {
  exception: Exception;
  plant?: (drafts: Drafts) => void;
}

/** A report, as an exception names it. */
export type Spot = Exception["at"][number];

export const spotOf = ({ body, year }: Setting): Spot => ({ agency: body.name, year });

/** Finds bodies and takes their years from the stage. */
export class ExceptionDesk {
  readonly bodies: readonly Body[];
  readonly wishes: Wishes;
  readonly #stage: Stage;
  readonly #random: Random;

  constructor(bodies: readonly Body[], wishes: Wishes, stage: Stage, random: Random) {
    this.bodies = bodies;
    this.wishes = wishes;
    this.#stage = stage;
    this.#random = random;
  }

  named(id: string): Body {
    const body = this.bodies.find((one) => one.id === id);
    if (body === undefined) throw new Error(`no body ${id}`);
    return body;
  }

  take(body: Body, ...years: readonly number[]): Spot[] {
    for (const year of years) this.#stage.take({ body, year });
    return years.map((year) => spotOf({ body, year }));
  }

  /** A report of a body that nothing else touches. */
  free(fits: (body: Body) => boolean, years: readonly number[]): Setting {
    const free = this.bodies
      .filter((body) => isSteady(body) && fits(body) && this.#stage.crowd(body) === 0)
      .flatMap((body) => years.map((year): Setting => ({ body, year })));
    const setting = this.#random.pick(free);
    this.#stage.take(setting);
    return setting;
  }
}
