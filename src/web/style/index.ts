import { createHash } from "node:crypto";
import type { Hono } from "hono";
import { base } from "./base.ts";
import { colours } from "./colours.ts";
import { pieces } from "./pieces.ts";
import { tables } from "./tables.ts";

const SHEET = [colours, base, tables, pieces].join("");

const digest = createHash("sha256").update(SHEET).digest("hex").slice(0, 12);

/** The one sheet of style; its address changes with it, so that it can be kept for good. */
export const STYLE_ADDRESS = `/assets/${digest}.css`;

/** Hands out the sheet of style. */
export function addAssets(app: Hono): void {
  app.get(STYLE_ADDRESS, (c) =>
    c.body(SHEET, 200, {
      "Content-Type": "text/css; charset=utf-8",
      "Cache-Control": "public, max-age=31536000, immutable",
    }),
  );
}
