import { Argument, type Command } from "commander";
import { CONCEPT_METRICS } from "../../query/metrics.ts";
import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import { type CommandWords, wordsOf } from "../completion/words.ts";
import { zshScript } from "../completion/zsh.ts";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const satisfies Readonly<
  Record<string, (commands: readonly CommandWords[]) => string>
>;

type Shell = keyof typeof SCRIPTS;

/** Arguments that the program knows all words of, by command. Single cells have too many names to be offered. */
const KNOWN = new Map([["compare", CONCEPT_METRICS.map(({ code }) => code)]]);

/** `completion SHELL`: a script that completes commands, options and their values. */
export function addCompletion(program: Command): void {
  program
    .command("completion")
    .description("print the script that lets a shell complete commands, options and their values")
    .addArgument(new Argument("<shell>", "which shell").choices(Object.keys(SCRIPTS)))
    .addHelpText(
      "after",
      `
The script is made from the commands themselves and starts no program: print it again after an update. It completes the
word gongkai, so put it on the path, with \`npm link\` in a checkout.

Examples:
  gongkai completion bash > ~/.local/share/bash-completion/completions/gongkai
  gongkai completion zsh > "\${fpath[1]}/_gongkai"
  gongkai completion fish > ~/.config/fish/completions/gongkai.fish
  source <(gongkai completion bash)`,
    )
    .action((shell: Shell) => {
      process.stdout.write(SCRIPTS[shell](wordsOf(program, KNOWN)));
    });
}
