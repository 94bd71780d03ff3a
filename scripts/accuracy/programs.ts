/** The programs that print and convert made-up reports, where they are installed. */
import { execFileSync } from "node:child_process";

/** Programs by the name of their command. */
export type Program = "soffice" | "chromium";

const COMMANDS: Readonly<Record<Program, readonly string[]>> = {
  soffice: ["soffice", "libreoffice"],
  chromium: ["chromium", "chromium-browser", "google-chrome"],
};

/** An installed program. */
export interface Installed {
  command: string;
  /** As the program itself says it. */
  version: string;
}

function find(commands: readonly string[]): Installed | null {
  for (const command of commands) {
    try {
      const said = execFileSync(command, ["--version"], { stdio: ["ignore", "pipe", "ignore"] });
      return { command, version: said.toString().trim().split("\n")[0] ?? "" };
    } catch {
      // The next name may be the one.
    }
  }
  return null;
}

const known = new Map<Program, Installed | null>();

/** The program, or null where it is not installed. Asked once. */
export function installed(program: Program): Installed | null {
  const before = known.get(program);
  if (before !== undefined) return before;
  const found = find(COMMANDS[program]);
  known.set(program, found);
  return found;
}
