import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inputsOf } from "../../src/ingest/walk.ts";

it.skipIf(process.platform === "win32")(
  "a pipe that nobody writes to yet holds up nothing else",
  async () => {
    const pipe = join(mkdtempSync(join(tmpdir(), "gongkai-walk-")), "report.txt");
    execFileSync("mkfifo", [pipe]);
    const inputs = [];
    for await (const input of inputsOf([pipe])) inputs.push(input);
    const [input] = inputs;
    if (input?.kind !== "file") throw new Error(`${pipe} is no file to read`);
    let ticks = 0;
    const timer = setInterval(() => ticks++, 10);
    spawn("sh", ["-c", 'sleep 0.3; printf 年报 > "$0"', pipe]);
    const bytes = await input.read();
    clearInterval(timer);
    expect(new TextDecoder().decode(bytes)).toBe("年报");
    expect(ticks).toBeGreaterThan(3);
  },
);
