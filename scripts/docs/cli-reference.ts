import type { Command } from "commander";

/** A command by its whole name: `sources add`. */
export interface NamedCommand {
  name: string;
  command: Command;
}

/** Every command of the program, those beneath another one after it. */
export function commandsOf(program: Command): NamedCommand[] {
  const walk = (command: Command, path: readonly string[]): NamedCommand[] =>
    command.commands.flatMap((one) => {
      const name = [...path, one.name()];
      return [{ name: name.join(" "), command: one }, ...walk(one, name)];
    });
  return walk(program, []);
}

/** The help of a command as it is printed, whatever the terminal. */
export function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trimEnd();
}

/** What a command lacks that people need to use it: a description, an example, a word on each option. */
export function lacksOf({ name, command }: NamedCommand): string[] {
  const silent = command.options.filter((option) => option.description === "");
  return [
    ...(command.description() === "" ? [`${name}: no description`] : []),
    ...(/^Examples?:\n {2}\S/m.test(helpOf(command)) ? [] : [`${name}: no example`]),
    ...silent.map((option) => `${name}: ${option.flags} is not described`),
  ];
}

/** `docs/cli.md`: the help of every command. */
export function cliMarkdown(program: Command): string {
  const commands = commandsOf(program);
  const list = commands.map(
    ({ name, command }) => `- [\`${name}\`](#${name.replaceAll(" ", "-")}): ${command.description()}`,
  );
  const parts = commands.map(({ name, command }) => `## ${name}\n\n\`\`\`\n${helpOf(command)}\n\`\`\``);
  return `<!-- Written by \`npm run docs\`. -->

# Command line · 命令行

Data goes to standard output, progress and logs to standard error. Exit codes: 0 all well; 1 something asked for could not
be done, each named on standard error, the rest still done; 2 wrong usage; 130 interrupted.

${list.join("\n")}

${parts.join("\n\n")}
`;
}
