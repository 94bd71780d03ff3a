import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../../src/cli/main.ts";
import { Session } from "../../src/cli/session.ts";
import { gongkai } from "./run.ts";

let folder: string;
const script = (shell: string): string => join(folder, `completion.${shell}`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-completion-"));
  for (const shell of ["bash", "zsh", "fish"])
    writeFileSync(script(shell), (await gongkai("completion", shell)).out);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lines that a shell prints; null where the shell is not there. */
function lines(shell: string, words: readonly string[]): string[] | null {
  const run = spawnSync(shell, words, { encoding: "utf8" });
  if (run.error !== undefined) return null;
  expect([shell, run.stderr]).toEqual([shell, ""]);
  return run.stdout.split("\n").filter((line) => line !== "");
}

/** What each shell offers for the last word of a line. */
const SHELLS: Readonly<Record<string, (line: readonly string[]) => string[] | null>> = {
  bash: (line) =>
    lines("bash", [
      "--norc",
      "-c",
      `source <(cat "$1"); shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _gongkai; printf '%s\\n' "\${COMPREPLY[@]}"`,
      "bash",
      script("bash"),
      ...line,
    ]),
  zsh: (line) =>
    lines("zsh", [
      "-f",
      "-c",
      // The machinery of completion needs a terminal: what it would be told is printed instead.
      `compdef() {}; _files() { print FILES }; compadd() { print -l -- \${(P)2} }
_describe() { local name=$@[-1]; print -l -- \${\${(P)name}%%:*} }
source $1; shift; words=("$@"); CURRENT=$#; _gongkai`,
      "zsh",
      script("zsh"),
      ...line,
    ]),
  fish: (line) => {
    const found = lines("fish", [
      "--no-config",
      "-c",
      `source $argv[1]; complete -C "$argv[2]"`,
      script("fish"),
      line.join(" "),
    ]);
    return found?.map((text) => text.split("\t")[0] ?? "") ?? null;
  },
};

describe.each(Object.keys(SHELLS))("%s completes", (shell) => {
  const offered = (line: readonly string[], skip: (why: string) => void): string[] => {
    const found = SHELLS[shell]?.(line) ?? null;
    if (found === null) skip(`${shell} is not there`);
    return found ?? [];
  };

  it("commands, and commands below them", ({ skip }) => {
    expect(offered(["gongkai", ""], skip)).toEqual(expect.arrayContaining(["parse", "completion", "review"]));
    expect(offered(["gongkai", "sources", ""], skip).sort()).toEqual(["add", "check", "list"]);
  });

  it("options of the command that they stand behind", ({ skip }) => {
    expect(offered(["gongkai", "review", "list", "--"], skip)).not.toContain("--as");
    expect(offered(["gongkai", "review", "--"], skip)).toEqual(expect.arrayContaining(["--as", "--by"]));
  });

  it("values of an option, one or several, and then arguments again", ({ skip }) => {
    expect(offered(["gongkai", "compare", "--by", ""], skip).sort()).toEqual(["agency", "region", "year"]);
    expect(offered(["gongkai", "missing", "--status", "late", ""], skip)).toContain("missing");
    const after = offered(["gongkai", "compare", "--by", "year", "denied_s"], skip);
    expect(after).toContain("denied_state_secret");
    expect(after).not.toContain("year");
  });
});

it("bash offers every command and every option that there is", ({ skip }) => {
  const wanted: Array<{ line: string[]; words: string[] }> = [];
  const walk = (command: Command, path: string[]): void => {
    const help = command.createHelp();
    const children = help.visibleCommands(command).filter((child) => child.name() !== "help");
    const flags = help.visibleOptions(command).flatMap(({ long }) => long ?? []);
    wanted.push({ line: ["gongkai", ...path, "-"], words: flags });
    for (const child of children) {
      wanted.push({ line: ["gongkai", ...path, child.name()], words: [child.name()] });
      walk(child, [...path, child.name()]);
    }
  };
  walk(build(new Session()), []);
  const every = `source "$1"; shift; for line; do IFS='|' read -ra COMP_WORDS <<<"$line"
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _gongkai; echo "\${COMPREPLY[@]}"; done`;
  const asked = wanted.map(({ line }) => line.join("|"));
  const found = lines("bash", ["--norc", "-c", every, "bash", script("bash"), ...asked]);
  if (found === null) skip("bash is not there");
  expect(found).toHaveLength(wanted.length);
  for (const [index, { line, words }] of wanted.entries()) {
    const missing = words.filter((word) => found?.[index]?.split(" ").includes(word) !== true);
    expect([line, missing]).toEqual([line, []]);
  }
});

it("a shell that is not known is wrong usage, with those that are", async () => {
  const run = await gongkai("completion", "csh");
  expect(run.code).toBe(2);
  expect(run.err).toContain("bash, zsh, fish");
});
