import { inQuotes } from "./quote.ts";
import { stepsDown, valueBranches } from "./walk.ts";
import type { CommandWords } from "./words.ts";

/** A word with what it means, as \`_describe\` reads it. */
const described = (word: string, description: string): string =>
  inQuotes(`${word.replaceAll(":", "\\:")}:${description}`);

/** Completion for zsh, each word with what it means. */
export function zshScript(commands: readonly CommandWords[]): string {
  const values = valueBranches(
    commands,
    (words, isFile, isMany) =>
      `value=1 many=${isMany ? 1 : 0} files=${isFile ? 1 : 0} offered=(${(words ?? []).map(inQuotes).join(" ")})`,
  );
  const offers = commands
    .map(({ path, options, children, arguments: { words, isFile } }) => {
      const flags = options.flatMap(({ names, description }) =>
        names.map((name) => described(name, description)),
      );
      const below = children.map(({ name, description }) => described(name, description));
      const plain = [...below, ...(words ?? []).map(inQuotes)];
      return `    ${inQuotes(path)}) files=${isFile ? 1 : 0} flags=(${flags.join(" ")}) plain=(${plain.join(" ")}) ;;`;
    })
    .join("\n");
  return `#compdef gongkai
# Completion of gongkai for zsh, written by \`gongkai completion zsh\`.
_gongkai() {
  local current=$words[CURRENT] command='' option='' word
  local -a offered flags plain
  integer taken=0 value=0 many=0 files=0
  for word in \${words[2,CURRENT-1]}; do
    if [[ $word == -* ]]; then
      option=$word taken=0
      continue
    fi
    (( taken += 1 ))
    case "$command/$word" in
${stepsDown(commands)}
    esac
  done
  case "$command/$option" in
${values}
  esac
  if (( value && (taken == 0 || many) )) && [[ $current != -* ]]; then
    if (( files )); then _files; else compadd -a offered; fi
    return
  fi
  case "$command" in
${offers}
  esac
  if [[ $current == -* ]]; then
    _describe -o option flags
  else
    (( \${#plain} )) && _describe command plain
    (( files )) && _files
  fi
}
if [[ $funcstack[1] == _gongkai ]]; then _gongkai "$@"; else compdef _gongkai gongkai; fi
`;
}
