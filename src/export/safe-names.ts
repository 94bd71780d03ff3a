import { createHash } from "node:crypto";

/** What a program takes as the name of a variable. */
export interface NameRule {
  /** In characters; names are ASCII, so in bytes too. */
  longest: number;
  /** Lower case. */
  reserved: ReadonlySet<string>;
}

/** Stata: 32 characters, `help reserved names`. */
export const STATA: NameRule = {
  longest: 32,
  reserved: new Set(
    "_all _b byte _coef _cons double float if in int long _n _pi _pred _rc _skip str strl using with".split(
      " ",
    ),
  ),
};

/** SPSS: 64 bytes, keywords of its language. */
export const SPSS: NameRule = {
  longest: 64,
  reserved: new Set("all and by eq ge gt le lt ne not or to with".split(" ")),
};

const HASH = 5;

/** Letters, digits and underscores, beginning with a letter and not ending with an underscore. */
function plain(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_]+/g, "_").replace(/_+$/, "");
  return /^[A-Za-z]/.test(safe) ? safe : `v_${safe}`;
}

/**
 * Names that a statistics program takes, in the order of the names given: as they are where possible, else cut, with a
 * piece of the hash of the whole name, so that a name stays the same whatever stands beside it. Upper and lower case
 * don't tell two names apart.
 */
export function safeNames(names: readonly string[], { longest, reserved }: NameRule): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const whole = plain(name);
    const digest = createHash("sha256").update(name).digest("hex");
    const isFree = (one: string): boolean =>
      one.length <= longest && !reserved.has(one.toLowerCase()) && !taken.has(one.toLowerCase());
    let safe = whole;
    for (let at = 0; !isFree(safe); at++) {
      safe = `${whole.slice(0, longest - HASH - 1)}_${digest.slice(at, at + HASH)}`;
    }
    taken.add(safe.toLowerCase());
    return safe;
  });
}
