import type { LookAt } from "../sources/look.ts";
import { USER_AGENT } from "./version.ts";

/** Starts a second while a person waits; the limits of a crawl hold all the same. */
const RATE = 1;

/** Looks at an address as a crawl would. */
export const lookFromHere: LookAt = async (url, { allowLoopback, many }) => {
  // Loaded on need: only looking and crawling ask the network.
  const { lookAt } = await import("../crawl/look-at.ts");
  const { openVisitor } = await import("../crawl/visitor-of.ts");
  const source = { url, hosts: [new URL(url).hostname], tls: "strict" as const, pace: {} };
  const visitor = openVisitor([source], { userAgent: USER_AGENT, allowLoopback, rate: RATE });
  try {
    return await lookAt(visitor, url, many, new AbortController().signal);
  } finally {
    await visitor.close();
  }
};
