import { inFishQuotes } from "./quote.ts";
import type { CommandWords, OptionWords } from "./words.ts";

/** Completion for fish, each word with what it means. */
export function fishScript(commands: readonly CommandWords[]): string {
  const paths = commands.filter(({ path }) => path !== "").map(({ path }) => inFishQuotes(path));
  const lines = commands.flatMap(({ path, options, children, arguments: { words, isFile } }) => {
    const here = `complete -c gongkai -n ${inFishQuotes(`__gongkai_at ${inFishQuotes(path)}`)}`;
    return [
      ...children.map(
        ({ name, description }) => `${here} -a ${inFishQuotes(name)} -d ${inFishQuotes(description)}`,
      ),
      ...(words === null ? [] : [`${here} -a ${inFishQuotes(words.join(" "))}`]),
      ...(isFile ? [`${here} -F`] : []),
      ...options.map((option) => `${here} ${optionOf(option)}`),
      ...options.flatMap((option) => furtherValues(path, option)),
    ];
  });
  return `# Completion of gongkai for fish, written by \`gongkai completion fish\`.
set -g __gongkai_commands ${paths.join(" ")}
function __gongkai_at
    set -l path ''
    for word in (commandline -opc)[2..]
        set -l deeper (string trim -- "$path $word")
        contains -- "$deeper" $__gongkai_commands; and set path $deeper
    end
    test "$path" = "$argv[1]"
end
function __gongkai_behind
    set -l option ''
    for word in (commandline -opc)
        string match -q -- '-*' "$word"; and set option $word
    end
    contains -- "$option" $argv
end
complete -c gongkai -f
${lines.join("\n")}
`;
}

/** Fish completes the first value of an option; of one that takes several, the others are told here. */
function furtherValues(path: string, { names, values }: OptionWords): string[] {
  if (values?.isMany !== true || values.words === null) return [];
  const condition = `__gongkai_at ${inFishQuotes(path)}; and __gongkai_behind ${names.join(" ")}`;
  return [`complete -c gongkai -n ${inFishQuotes(condition)} -a ${inFishQuotes(values.words.join(" "))}`];
}

function optionOf({ names, description, values }: OptionWords): string {
  const flags = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const follows =
    values === null
      ? []
      : values.words !== null
        ? ["-x", "-a", inFishQuotes(values.words.join(" "))]
        : values.isFile
          ? ["-r", "-F"]
          : ["-x"];
  return [...flags, ...follows, "-d", inFishQuotes(description)].join(" ");
}
