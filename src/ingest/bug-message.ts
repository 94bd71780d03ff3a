import { messageOf } from "../../parsers/formats/decoded.ts";

/** A bug of this program must not cost the other files; it is named as what it is. */
export function bugMessage(error: unknown): string {
  return `internal error, please report it: ${messageOf(error)}`;
}
