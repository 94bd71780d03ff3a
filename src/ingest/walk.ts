import { readFileSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { isSmallFile } from "../core/small-file.ts";
import { archiveInputs, isArchive } from "./archive.ts";
import { type Input, refusal } from "./input.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { isNeverEntered, whyPassedOver } from "./not-reports.ts";

/**
 * Everything that the paths hold: files as given, folders walked in the order of their names, archives opened.
 * Links to folders are not followed, so a walk always ends.
 * @param except folders that no walk enters: where this very run keeps what it reads.
 */
export async function* inputsOf(
  paths: readonly string[],
  except: readonly string[] = [],
): AsyncGenerator<Input> {
  const closed = new Set(except.map((folder) => resolve(folder)));
  for (const path of paths) {
    try {
      if (statSync(path).isDirectory()) yield* folderInputs(path, closed);
      else yield* fileInputs(path, true);
    } catch (error) {
      yield { kind: "failed", path, message: systemMessage(error) };
    }
  }
}

async function* folderInputs(folder: string, closed: ReadonlySet<string>): AsyncGenerator<Input> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    try {
      if (entry.isDirectory()) {
        if (isNeverEntered(entry.name)) yield { kind: "skipped", path, why: "folder without reports" };
        else if (closed.has(resolve(path))) yield { kind: "skipped", path, why: "the archive itself" };
        else yield* folderInputs(path, closed);
      } else if (entry.isFile() || (entry.isSymbolicLink() && statSync(path).isFile())) {
        yield* fileInputs(path, false);
      } else {
        yield { kind: "skipped", path, why: "no plain file" };
      }
    } catch (error) {
      yield { kind: "failed", path, message: systemMessage(error) };
    }
  }
}

async function* fileInputs(path: string, asked: boolean): AsyncGenerator<Input> {
  if (isArchive(path)) {
    yield* archiveInputs(path);
    return;
  }
  const why = asked ? null : whyPassedOver(basename(path));
  if (why !== null) {
    yield { kind: "skipped", path, why };
    return;
  }
  const found = statSync(path);
  const { size } = found;
  if (size > MAX_FILE_BYTES) {
    const message = `larger than ${MAX_FILE_BYTES / 2 ** 20} MiB: not read; give the report's own file`;
    yield { kind: "refused", path, finding: refusal("too_large", message) };
    return;
  }
  const read = async (): Promise<Uint8Array> => (isSmallFile(found) ? readFileSync(path) : readFile(path));
  yield { kind: "file", path, size, asked, read };
}

const SYSTEM_MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "not allowed to read it",
  EPERM: "not allowed to read it",
  ELOOP: "a link that leads to itself",
};

/** What a failed system call means for the person who gave the path. */
export function systemMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return SYSTEM_MESSAGES[(error as NodeJS.ErrnoException).code ?? ""] ?? error.message;
}
