import { tidy } from "./money.ts";
import type { Observation } from "./observations.ts";

/** A sum of observations of one unit and one comparable run. */
export interface Total {
  value: number | null;
  unit: string | null;
  run: number;
  forms: string[];
  /** Observations that were null; with them the sum is null unless the caller asked for a partial one. */
  nulls: number;
}

interface Pile {
  unit: string | null;
  run: number;
  forms: Set<string>;
  sum: number;
  over: number;
  known: number;
  nulls: number;
}

/**
 * Adds observations up, apart by unit and by comparable run: 元 and 万元, or 对外公开总数量 and 现行有效件数, never meet
 * in one sum. A rate is the sum of the numerators over the sum of the denominators. A null of unknown unit may belong
 * to any of the sums, so it makes all of them null.
 * @param partial adds up what is known and leaves the nulls out.
 */
export function totals(observations: readonly Observation[], isRate: boolean, partial: boolean): Total[] {
  const piles = new Map<string, Pile>();
  let homeless = 0;
  for (const { value, over, unit, run, form } of observations) {
    const isNull = value === null || (isRate && over === null);
    if (isNull && unit === null && !isRate) homeless++;
    const key = `${run} ${unit}`;
    const pile = piles.get(key) ?? { unit, run, forms: new Set(), sum: 0, over: 0, known: 0, nulls: 0 };
    piles.set(key, pile);
    pile.forms.add(form);
    if (isNull) pile.nulls++;
    else {
      pile.sum += value;
      pile.over += over ?? 0;
      pile.known++;
    }
  }
  return [...piles.values()].map((pile) => {
    const nulls = pile.unit === null ? pile.nulls : pile.nulls + homeless;
    const unknown = pile.known === 0 || (nulls > 0 && !partial);
    return {
      value: unknown ? null : quotient(pile, isRate),
      unit: pile.unit,
      run: pile.run,
      forms: [...pile.forms].sort(),
      nulls,
    };
  });
}

/** A rate over nothing is unknown, not 0. */
function quotient(pile: Pile, isRate: boolean): number | null {
  if (!isRate) return tidy(pile.sum);
  return pile.over === 0 ? null : tidy(pile.sum / pile.over);
}
