/**
 * Breaks every promise on purpose, in a copy of the sources, and sees its test fail: in the test that the promise names,
 * and with the words that belong to it. Before that the test must pass in the copy as it is.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import { BREAKAGES, type Breakage } from "../../test/promises/breakages.ts";

/** What a copy of the sources does without: what is made from them, and what runs have left. */
const NOT_COPIED =
  /^(?:node_modules|\.git|dist|dist-scripts|coverage|tmp|data\/archive|data\/[^/]*\.sqlite.*)$/;

/** A test that two processes race in may pass with its promise broken, now and then. */
const TRIES = 3;

const FOLDER = "test/promises";

/** A test as vitest's report has it. */
interface TestResult {
  /** From the folder of the copy. */
  file: string;
  fullName: string;
  status: "passed" | "failed" | "pending" | "skipped" | "todo";
  failureMessages: readonly string[];
}

/** The report, as far as it is read. */
interface Report {
  testResults: ReadonlyArray<{
    name: string;
    message: string;
    assertionResults: ReadonlyArray<Omit<TestResult, "file">>;
  }>;
}

/** What became of one breakage. */
type Seen =
  | { kind: "seen"; words: string }
  | { kind: "survived" }
  /** It fails over something else, or not in this test. */
  | { kind: "otherwise"; words: string }
  | { kind: "skipped" };

/**
 * Breaks the promises whose test, name or way of being broken holds the word.
 * @returns true where each was seen.
 */
export async function breakOnPurpose(word: string): Promise<boolean> {
  const wanted = BREAKAGES.filter(({ test, name, how }) => `${test}: ${name}: ${how}`.includes(word));
  const copy = new Copy();
  const counts = { seen: 0, survived: 0, otherwise: 0, skipped: 0 };
  try {
    const { tests: whole } = await copy.run(wanted);
    const skipped = new Set<Breakage>();
    for (const breakage of wanted) {
      const tests = whole.filter((test) => isOf(test, breakage));
      if (tests.length === 0) throw new Error(`no test of that name: ${breakage.test}: ${breakage.name}`);
      if (tests.every(({ status }) => status === "skipped" || status === "pending")) skipped.add(breakage);
      else if (tests.some(({ status }) => status !== "passed"))
        throw new Error(`fails with nothing broken: ${breakage.test}: ${breakage.name}`);
    }
    for (const breakage of wanted) {
      const seen: Seen = skipped.has(breakage) ? { kind: "skipped" } : await see(copy, breakage);
      counts[seen.kind]++;
      print(breakage, seen);
    }
  } finally {
    copy.remove();
  }
  const { seen, survived, otherwise, skipped } = counts;
  console.log(
    `${wanted.length} ways to break a promise: ${seen} seen, ${survived} survived, ${otherwise} failed otherwise, ${skipped} skipped (no small disk can be mounted here: root only)`,
  );
  return wanted.length > 0 && survived + otherwise === 0;
}

async function see(copy: Copy, breakage: Breakage): Promise<Seen> {
  const restore = copy.change(breakage);
  try {
    for (let attempt = 1; ; attempt++) {
      const { tests, trouble } = await copy.run([breakage]);
      const failed = tests.filter((test) => isOf(test, breakage) && test.status === "failed");
      const words = [...failed.flatMap(({ failureMessages }) => failureMessages), ...trouble];
      const told = words.find((text) => breakage.says.test(text));
      if (told !== undefined) return { kind: "seen", words: told };
      if (words[0] !== undefined) return { kind: "otherwise", words: words[0] };
      if (attempt === TRIES) return { kind: "survived" };
    }
  } finally {
    restore();
  }
}

function isOf({ file, fullName }: TestResult, { test, name, inCase = "" }: Breakage): boolean {
  return file === join(FOLDER, test) && fullName.includes(name) && fullName.includes(inCase);
}

function print({ test, name, inCase, how }: Breakage, seen: Seen): void {
  const what = `${test}: ${name}${inCase === undefined ? "" : ` (${inCase})`}`;
  console.log(`${seen.kind.toUpperCase()}  ${what}\n    ${how}`);
  if ("words" in seen) console.log(`    ${seen.words.split("\n").slice(0, 2).join("\n    ")}`);
}

/** The sources in a folder of their own, which may be broken. */
class Copy {
  readonly #folder = mkdtempSync(join(tmpdir(), "gongkai-broken-"));
  readonly #report = join(this.#folder, "report.json");

  constructor() {
    cpSync(PACKAGE_ROOT, this.#folder, {
      recursive: true,
      filter: (path) => !NOT_COPIED.test(relative(PACKAGE_ROOT, path)),
    });
    symlinkSync(join(PACKAGE_ROOT, "node_modules"), join(this.#folder, "node_modules"));
  }

  /** @returns what takes the changes back. */
  change({ changes }: Breakage): () => void {
    const before = new Map<string, string>();
    for (const { file, find, put } of changes) {
      const path = join(this.#folder, file);
      const text = readFileSync(path, "utf8");
      if (text.split(find).length !== 2) throw new Error(`not once in ${file}: ${find}`);
      if (!before.has(path)) before.set(path, text);
      writeFileSync(
        path,
        text.replace(find, () => put),
      );
    }
    return () => {
      for (const [path, text] of before) writeFileSync(path, text);
    };
  }

  /**
   * Runs the tests of these breakages.
   * @returns how each test went, and what kept files of tests from being run at all.
   */
  async run(breakages: readonly Breakage[]): Promise<{ tests: TestResult[]; trouble: string[] }> {
    const files = [...new Set(breakages.map(({ test }) => join(FOLDER, test)))];
    const names = [...new Set(breakages.map(patternOf))].join("|");
    rmSync(this.#report, { force: true });
    const program = join(this.#folder, "node_modules", "vitest", "vitest.mjs");
    const options = ["--reporter=json", `--outputFile=${this.#report}`, "-t", names];
    const running = spawn(process.execPath, [program, "run", ...files, ...options], {
      cwd: this.#folder,
      stdio: "ignore",
    });
    await new Promise((resolve) => running.once("close", resolve));
    const { testResults } = JSON.parse(readFileSync(this.#report, "utf8")) as Report;
    return {
      tests: testResults.flatMap(({ name, assertionResults }) =>
        assertionResults.map((test) => ({ ...test, file: relative(this.#folder, name) })),
      ),
      trouble: testResults.map(({ message }) => message).filter((message) => message !== ""),
    };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The full name begins with the names of what the test stands in. */
const patternOf = ({ name, inCase }: Breakage): string =>
  inCase === undefined ? escaped(name) : `(?=.*${escaped(name)}).*${escaped(inCase)}`;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
