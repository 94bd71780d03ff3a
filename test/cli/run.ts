import { vi } from "vitest";
import { main } from "../../src/cli/main.ts";

export interface Run {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process and gives what it printed. */
export async function gongkai(...words: string[]): Promise<Run> {
  const run: Run = { code: -1, out: "", err: "" };
  const catchWrites = (stream: NodeJS.WriteStream, key: "out" | "err") =>
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      run[key] += Buffer.from(chunk as string).toString("utf8");
      return true;
    });
  const spies = [catchWrites(process.stdout, "out"), catchWrites(process.stderr, "err")];
  try {
    run.code = await main(["node", "gongkai", ...words]);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return run;
}
