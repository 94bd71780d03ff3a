import { fileOfAddress, isGateway } from "../../crawlers/attachments/extension.ts";
import type { Task } from "./task.ts";

/**
 * A request for whatever is published at an address. Lists lead to files as well as to pages: what is a file by its
 * address may be as large as a scan is, and a script that hands it out deserves a file's patience.
 */
export function plainRequest(url: string): Task["request"] {
  const hasFileName = fileOfAddress(url).type !== null;
  const gateway = isGateway(url) && (hasFileName || !ANY_SCRIPT.test(new URL(url).pathname));
  const accept = gateway || hasFileName ? "file" : "page";
  return { url, method: "GET", body: null, accept, referer: null, gateway };
}

/** On many sites every page has such an address. */
const ANY_SCRIPT = /\.do$/i;
