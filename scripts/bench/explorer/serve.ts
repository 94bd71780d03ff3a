/** The explorer in a process of its own, as `serve` starts it: DATABASE ARCHIVE. Tells its address, and ends with its parent. */
import { startServer } from "../../../src/web/server.ts";

const [database = "", archive = ""] = process.argv.slice(2);
const server = await startServer({
  host: "127.0.0.1",
  port: 0,
  database,
  archive,
  tell: (error) => process.stderr.write(`${error.stack ?? error.message}\n`),
});
process.send?.(server.url);
process.once("disconnect", () => void server.close().then(() => process.exit()));
