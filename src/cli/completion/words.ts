import type { Argument, Command, Option } from "commander";

/** What may stand behind an option or as an argument. */
export interface Values {
  /** All that may stand there; null where that is not known. */
  words: readonly string[] | null;
  isFile: boolean;
  /** Several may follow. */
  isMany: boolean;
}

/** An option as a shell completes it. */
export interface OptionWords {
  /** `--format`, and `-h` where there is a short one. */
  names: readonly string[];
  description: string;
  /** Null where nothing follows. */
  values: Values | null;
}

/** A command as a shell completes it. */
export interface CommandWords {
  /** `review list`; empty for the program itself. */
  path: string;
  description: string;
  options: readonly OptionWords[];
  /** Commands below it. */
  children: ReadonlyArray<{ name: string; description: string }>;
  arguments: Values;
}

/** Placeholders of values that are files or folders. */
const FILES: ReadonlySet<string> = new Set(["file", "folder", "path"]);

const placeholder = (flags: string): string => /[<[]([\w-]+)/.exec(flags)?.[1] ?? "";

function valuesOf(option: Option): Values | null {
  if (!option.required && !option.optional) return null;
  return {
    words: option.argChoices ?? null,
    isFile: FILES.has(placeholder(option.flags)),
    isMany: option.variadic,
  };
}

function argumentValues(args: readonly Argument[], known: readonly string[] | null): Values {
  const choices = args.flatMap((argument) => argument.argChoices ?? []);
  const words = known ?? (choices.length === 0 ? null : choices);
  return { words, isFile: args.some((argument) => FILES.has(argument.name())), isMany: true };
}

/**
 * The program's commands as data, the program first.
 * @param known words for the arguments of commands, by path, where the program knows them all.
 */
export function wordsOf(program: Command, known: ReadonlyMap<string, readonly string[]>): CommandWords[] {
  const walk = (command: Command, path: string): CommandWords[] => {
    const help = command.createHelp();
    const children = help.visibleCommands(command).filter((child) => child.name() !== "help");
    return [
      {
        path,
        description: command.description(),
        options: help.visibleOptions(command).map((option) => ({
          names: [option.short, option.long].filter((name) => name !== undefined && name !== null),
          description: option.description,
          values: valuesOf(option),
        })),
        children: children.map((child) => ({ name: child.name(), description: child.description() })),
        arguments: argumentValues(command.registeredArguments, known.get(path) ?? null),
      },
      ...children.flatMap((child) => walk(child, `${path} ${child.name()}`.trim())),
    ];
  };
  return walk(program, "");
}
