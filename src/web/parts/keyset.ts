import type { After } from "../snapshot/snapshot.ts";
import type { Visit } from "../visit.ts";

/** Where a list goes on, as an address says it: `320706.15`. */
export function placeAfter(visit: Visit): After | null {
  const text = visit.checked("after", /^\d{0,12}\.-?\d{1,15}$/);
  if (text === null) return null;
  const [region = "", place = ""] = text.split(".");
  return { region, place: Number(place) };
}

/** The address of what follows a body. */
export function afterPlace(last: { region_code: string; place: number } | undefined): string | null {
  return last === undefined ? null : `${last.region_code}.${last.place}`;
}
