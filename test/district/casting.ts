/** Finds a body and a year for every plot, so that no two stand in each other's way. */
import type { Random } from "../generator/random.ts";
import type { Body } from "./model.ts";
import { isSteady, type Plot, type Setting } from "./plot.ts";

/** Reports that are taken, and those of the years beside them. */
export class Stage {
  readonly #taken = new Map<string, number[]>();

  take({ body, year }: Setting): void {
    this.#taken.set(body.id, [...(this.#taken.get(body.id) ?? []), year]);
  }

  /** A report shows what its neighbours' defects bring about; the government's shows everybody's, in other tables. */
  isFree(body: Body, year: number): boolean {
    const near = body.kind === "government" ? 0 : 1;
    return (this.#taken.get(body.id) ?? []).every((other) => Math.abs(other - year) > near);
  }

  crowd(body: Body): number {
    return this.#taken.get(body.id)?.length ?? 0;
  }
}

/** The plots with the fewest places first. */
export function cast(
  plots: readonly Plot[],
  bodies: readonly Body[],
  stage: Stage,
  random: Random,
): Map<Plot, Setting> {
  const cast = new Map<Plot, Setting>();
  const room = (plot: Plot): number => bodies.filter(plot.fits).length * plot.years.length;
  for (const plot of [...plots].sort((a, b) => room(a) - room(b))) {
    const settings = bodies
      .filter((body) => isSteady(body) && plot.fits(body))
      .flatMap((body) => plot.years.map((year): Setting => ({ body, year })))
      .filter(({ body, year }) => stage.isFree(body, year));
    const least = Math.min(...settings.map(({ body }) => stage.crowd(body)));
    const setting = random.pick(settings.filter(({ body }) => stage.crowd(body) === least));
    stage.take(setting);
    cast.set(plot, setting);
  }
  return cast;
}
