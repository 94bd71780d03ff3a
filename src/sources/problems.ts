import { type core, z } from "zod";
import { hint } from "./nearest.ts";
import { KNOWN_KEYS, type SourceEntry, sourceSchema } from "./schema.ts";

/** Something wrong in a source list, and where. */
export interface SourceProblem {
  file: string;
  line: number;
  message: string;
}

/** Problems shown at once; a file of another kind would otherwise fill the screen. */
const SHOWN = 50;

/** What would steer the terminal: a message repeats what the file holds. */
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A source list that cannot be used. The message names file, line and what is wrong, one problem a line. */
export class SourceListError extends Error {
  override name = "SourceListError";

  constructor(readonly problems: readonly SourceProblem[]) {
    const lines = problems
      .slice(0, SHOWN)
      .map(({ file, line, message }) => `${file}:${line}: ${message}`.replace(UNPRINTABLE, "�"));
    if (problems.length > SHOWN) lines.push(`and ${problems.length - SHOWN} more`);
    super(
      `${problems.length} problem${problems.length === 1 ? "" : "s"} in the source list\n${lines.join("\n")}`,
    );
  }
}

/** A problem of one entry, by the path of keys that it stands at. */
export interface EntryProblem {
  path: readonly PropertyKey[];
  message: string;
}

/** Holds an entry against the schema: the source, or everything that is wrong with it. */
export function readEntry(entry: unknown): { source: SourceEntry } | { problems: EntryProblem[] } {
  const result = z.safeParse(sourceSchema, entry);
  return result.success ? { source: result.data } : { problems: result.error.issues.flatMap(problemsOf) };
}

function problemsOf(issue: core.$ZodIssue): EntryProblem[] {
  if (issue.code === "unrecognized_keys") {
    const known = KNOWN_KEYS[issue.path.join(".")] ?? [];
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: `unknown key ${JSON.stringify(shortened(key))}${hint(key, known)}`,
    }));
  }
  if (issue.code === "invalid_type" && issue.path.length === 0) {
    return [{ path: [], message: "a source must be keys with values, as in `id: hzq`" }];
  }
  return [{ path: issue.path, message: shortened(issue.message) }];
}

/** A message repeats what the file holds; a megabyte of it helps nobody. */
function shortened(words: string): string {
  return words.length > 300 ? `${words.slice(0, 300)}…` : words;
}
