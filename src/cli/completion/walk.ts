import { inQuotes } from "./quote.ts";
import type { CommandWords } from "./words.ts";

/** Branches of a `case` over the command before a word and the word: where that is a command below it. */
export function stepsDown(commands: readonly CommandWords[]): string {
  return commands
    .filter(({ path }) => path !== "")
    .map(({ path }) => {
      const parent = path.split(" ").slice(0, -1).join(" ");
      const name = path.split(" ").at(-1);
      return `        ${inQuotes(`${parent}/${name}`)}) command=${inQuotes(path)} ;;`;
    })
    .join("\n");
}

/** Branches over command and option, for options that something follows: `values` gives the words. */
export function valueBranches(
  commands: readonly CommandWords[],
  branch: (words: readonly string[] | null, isFile: boolean, isMany: boolean) => string,
): string {
  return commands
    .flatMap(({ path, options }) =>
      options.flatMap(({ names, values }) => {
        if (values === null) return [];
        const patterns = names.map((name) => inQuotes(`${path}/${name}`)).join("|");
        return [`    ${patterns}) ${branch(values.words, values.isFile, values.isMany)} ;;`];
      }),
    )
    .join("\n");
}
