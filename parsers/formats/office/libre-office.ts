/** LibreOffice as a converter of old file types, where it is installed. */
import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { messageOf } from "../decoded.ts";

/** A converted file, or why there is none. */
export type Converted = { ok: true; bytes: Uint8Array } | { ok: false; message: string; tooLong: boolean };

/** From what to what; `from` and `to` are file name extensions, `filter` LibreOffice's name for the type. */
export interface Conversion {
  from: string;
  filter: string | null;
  to: "docx" | "xlsx";
}

/** LibreOffice starts in two to ten seconds; a report takes one more. */
const TIME_LIMIT = 60_000;
/** What a conversion may give. */
const MOST_BYTES = 64 * 1024 * 1024;

const PROGRAMS = ["soffice", "libreoffice"] as const;

let found: Promise<string | null> | null = null;

/** The program's name, or null where it is not installed. Asked once. */
export function libreOffice(): Promise<string | null> {
  found ??= find();
  return found;
}

async function find(): Promise<string | null> {
  for (const program of PROGRAMS) {
    try {
      await promisify(execFile)(program, ["--version"], { timeout: TIME_LIMIT });
      return program;
    } catch {
      // The next name may be the one.
    }
  }
  return null;
}

/** One at a time: each takes hundreds of MB. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Converts a file. Works in a folder of its own with a profile of its own, both removed afterwards; nothing of the file's
 * name is used. Macros are off in a fresh profile, and no link is followed without asking.
 */
export function convert(program: string, bytes: Uint8Array, conversion: Conversion): Promise<Converted> {
  const turn = last.then(() => convertNow(program, bytes, conversion));
  last = turn;
  return turn;
}

/** Settings of a profile: no macro runs, nothing is fetched, and what is fetched all the same meets no proxy that answers. */
const SETTINGS: readonly (readonly [path: string, name: string, value: string])[] = [
  ["Office.Common/Security/Scripting", "MacroSecurityLevel", "3"],
  ["Office.Common/Security/Scripting", "DisableMacrosExecution", "true"],
  ["Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"],
  ["Office.Common/Security/Scripting", "DisableActiveContent", "true"],
  ["Office.Writer/Content/Update", "Link", "0"],
  ["Office.Calc/Content/Update", "Link", "2"],
  ["Inet/Settings", "ooInetProxyType", "2"],
  ["Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"],
  ["Inet/Settings", "ooInetHTTPProxyPort", "9"],
  ["Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"],
  ["Inet/Settings", "ooInetHTTPSProxyPort", "9"],
];

/** Makes a profile of those settings; gives its address. */
async function safeProfile(folder: string): Promise<string> {
  const user = join(folder, "profile", "user");
  await mkdir(user, { recursive: true });
  const items = SETTINGS.map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  );
  const list = `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${items.join("")}</oor:items>`;
  await writeFile(join(user, "registrymodifications.xcu"), list);
  return pathToFileURL(join(folder, "profile")).href;
}

async function convertNow(
  program: string,
  bytes: Uint8Array,
  { from, filter, to }: Conversion,
): Promise<Converted> {
  const folder = await mkdtemp(join(tmpdir(), "gongkai-office-"));
  try {
    const input = join(folder, `report.${from}`);
    await writeFile(input, bytes);
    const profile = await safeProfile(folder);
    const done = await run(program, [
      `-env:UserInstallation=${profile}`,
      "--headless",
      "--norestore",
      "--nolockcheck",
      ...(filter === null ? [] : [`--infilter=${filter}`]),
      "--convert-to",
      to,
      "--outdir",
      join(folder, "out"),
      input,
    ]);
    if (!done) return { ok: false, message: `not converted within ${TIME_LIMIT / 1000} s`, tooLong: true };
    const output = join(folder, "out", `report.${to}`);
    const { size } = await stat(output);
    if (size > MOST_BYTES) return { ok: false, message: `converts to ${size} bytes`, tooLong: true };
    return { ok: true, bytes: await readFile(output) };
  } catch (error) {
    return { ok: false, message: `LibreOffice cannot read it (${messageOf(error)})`, tooLong: false };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Runs a program to its end; false where it took too long. Its children are ended with it. */
function run(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "ignore", detached: true });
    const timer = setTimeout(() => {
      // The program is a script that starts the real one: both are in a group of their own.
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      resolve(false);
    }, TIME_LIMIT);
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on("exit", () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
