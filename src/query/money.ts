/** Units of money in which reports print amounts, in yuan. */
const YUAN: Readonly<Record<string, number>> = {
  元: 1,
  百元: 100,
  千元: 1_000,
  万元: 10_000,
  百万元: 1_000_000,
  亿元: 100_000_000,
};

/** Units that amounts can be converted to. */
export const MONEY_UNITS: readonly string[] = Object.keys(YUAN);

/** Drops what binary fractions add: 25.1 and not 25.099999999999998. No printed figure has fifteen digits. */
export function tidy(value: number): number {
  return Number(value.toPrecision(15));
}

/** Factor from one unit of money to another; null where either is none. */
export function moneyFactor(from: string | null, to: string): number | null {
  const yuan = YUAN[from ?? ""];
  const target = YUAN[to];
  return yuan === undefined || target === undefined ? null : yuan / target;
}
