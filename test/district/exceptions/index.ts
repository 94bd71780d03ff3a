/** What looks like a defect and is none. */
import { datesAndPlaces } from "./dates.ts";
import type { ExceptionDesk, Planting } from "./desk.ts";
import { figureExceptions } from "./figures.ts";
import { proseExceptions } from "./prose.ts";
import { reforms } from "./reforms.ts";

/** All exceptions; those that need bodies of their own come first. */
export function plantExceptions(desk: ExceptionDesk): Planting[] {
  return [reforms, datesAndPlaces, figureExceptions, proseExceptions].flatMap((plan) => plan(desk));
}
