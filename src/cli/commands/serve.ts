import { type Command, InvalidArgumentError } from "commander";
import { isLoopback } from "../../web/guard.ts";
import { withArchiveOption, withDatabaseOption } from "../tabular-options.ts";
import { tellLine } from "../tell-line.ts";

interface ServeOptions {
  port: number;
  host: string;
  db: string;
  archive: string;
}

/** `serve`: the local web explorer, until it is told to stop. */
export function addServe(program: Command): void {
  const command = program
    .command("serve")
    .description("the local web explorer: read only, on this machine")
    .option("--port <port>", "where it listens; 0 takes a free one", parsePort, 8080)
    .option("--host <host>", "the address it listens on", "127.0.0.1");
  withArchiveOption(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
Ctrl-C stops it, which is how it is meant to end: exit code 0.

Example:
  gongkai serve --port 8080 --db data/gongkai.sqlite`,
    )
    .action(async ({ port, host, db, archive }: ServeOptions) => {
      // Loaded on need: other commands have no use for a web server.
      const { startServer } = await import("../../web/server.ts");
      if (!isLoopback(host)) {
        tellLine(
          `gongkai: warning: ${host} can be reached from other machines; the explorer has no passwords, and whoever reaches it can read the whole database`,
        );
      }
      const stop = stopAsked();
      const server = await startServer({
        host,
        port,
        database: db,
        archive,
        tell: (error) => tellLine(`gongkai: ${error.stack ?? error.message}`),
      });
      tellLine(`gongkai: the explorer is at ${server.url} (Ctrl-C stops it)`);
      await stop;
      await server.close();
    });
}

/** Resolves on the first Ctrl-C or termination; a second one ends the process as it always does. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    // An interrupted command ends with 130, but a server has no other end than this.
    process.removeAllListeners("SIGINT");
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("a port is a whole number from 0 to 65535");
  }
  return port;
}
