import { EXIT } from "./usage.ts";

/** Ends in good manners on Ctrl-C and on a closed pipe. Called once, by the program itself. */
export function watchSignals(): void {
  process.once("SIGINT", () => {
    process.stderr.write(
      "\ngongkai: interrupted; what is stored stays, the same command goes on from there\n",
    );
    process.exit(EXIT.interrupted);
  });
  // `gongkai … | head`: the reader has seen enough, which is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(EXIT.ok);
  });
}
