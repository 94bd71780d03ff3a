import { lookAt } from "../crawl/look-at.ts";
import { openVisitor } from "../crawl/visitor-of.ts";
import type { LookAt } from "../sources/look.ts";
import { USER_AGENT } from "./version.ts";

/** Starts a second while a person waits; the limits of a crawl hold all the same. */
const RATE = 1;

/** Looks at an address as a crawl would. */
export const lookFromHere: LookAt = async (url, { allowLoopback }) => {
  const source = { url, hosts: [new URL(url).hostname], tls: "strict" as const, pace: {} };
  const visitor = openVisitor([source], { userAgent: USER_AGENT, allowLoopback, rate: RATE });
  try {
    return await lookAt(visitor, url, new AbortController().signal);
  } finally {
    await visitor.close();
  }
};
