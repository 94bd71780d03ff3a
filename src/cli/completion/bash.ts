import { inQuotes } from "./quote.ts";
import { stepsDown, valueBranches } from "./walk.ts";
import type { CommandWords } from "./words.ts";

/** Completion for bash. Where it offers nothing, bash completes names of files (`-o default`). */
export function bashScript(commands: readonly CommandWords[]): string {
  const values = valueBranches(
    commands,
    (words, _, isMany) => `value=1 many=${isMany ? 1 : 0} offered=${inQuotes((words ?? []).join(" "))}`,
  );
  const offers = commands
    .map(({ path, options, children, arguments: { words } }) => {
      const flags = options.flatMap(({ names }) => names).join(" ");
      const plain = [...children.map(({ name }) => name), ...(words ?? [])].join(" ");
      return `    ${inQuotes(path)}) flags=${inQuotes(flags)} plain=${inQuotes(plain)} ;;`;
    })
    .join("\n");
  return `# Completion of gongkai for bash, written by \`gongkai completion bash\`.
_gongkai() {
  local current=\${COMP_WORDS[COMP_CWORD]} command='' option='' word
  local -i taken=0 value=0 many=0 at
  for ((at = 1; at < COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    if [[ $word == -* ]]; then
      option=$word taken=0
      continue
    fi
    taken+=1
    case "$command/$word" in
${stepsDown(commands)}
    esac
  done
  local offered='' flags='' plain=''
  case "$command/$option" in
${values}
  esac
  if ((value && (taken == 0 || many))) && [[ $current != -* ]]; then
    COMPREPLY=($(compgen -W "$offered" -- "$current"))
    return
  fi
  case "$command" in
${offers}
  esac
  if [[ $current == -* ]]; then offered=$flags; else offered=$plain; fi
  COMPREPLY=($(compgen -W "$offered" -- "$current"))
}
complete -o default -F _gongkai gongkai
`;
}
