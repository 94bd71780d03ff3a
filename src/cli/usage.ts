import { InvalidArgumentError } from "commander";

/** Exit codes of the public contract. */
export const EXIT = { ok: 0, undone: 1, usage: 2, interrupted: 130 } as const;

/** A command was called in a way that cannot be meant; ends with exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Something that was asked for does not exist or cannot be done; ends with exit code 1. */
export class NotPossible extends Error {
  override name = "NotPossible";
}

/** A four-digit year. */
export function parseYear(text: string): number {
  if (!/^(?:19|20)\d\d$/.test(text)) throw new InvalidArgumentError("a year has four digits, as in 2023");
  return Number(text);
}

/** `2023`, `2019-2024`, `2019-` or `-2024`: first and last year, null where open. */
export function parseYears(text: string): [number | null, number | null] {
  const [first = "", last = first, ...more] = text.split("-");
  if (more.length > 0 || (first === "" && last === "")) {
    throw new InvalidArgumentError("years are 2023, 2019-2024, 2019- or -2024");
  }
  const years: [number | null, number | null] = [
    first === "" ? null : parseYear(first),
    last === "" ? null : parseYear(last),
  ];
  if (years[0] !== null && years[1] !== null && years[0] > years[1]) {
    throw new InvalidArgumentError("the first year is after the last");
  }
  return years;
}

/** A count of 1 or more. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("a whole number from 1 to 9999");
  return Number(text);
}

/** Start of a division code: two to twelve digits. */
export function parseRegion(text: string): string {
  if (!/^\d{2,12}$/.test(text))
    throw new InvalidArgumentError("a division code begins with 2 to 12 digits, as in 3207");
  return text;
}

/** A day of the calendar, YYYY-MM-DD. */
export function parseDate(text: string): string {
  const isDay = /^(?:19|20)\d\d-\d\d-\d\d$/.test(text);
  if (!isDay || Number.isNaN(Date.parse(text)) || new Date(text).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError("a day is written as in 2023-01-31");
  return text;
}
