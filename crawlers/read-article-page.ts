import { startsAsJson } from "../parsers/formats/json-html.ts";
import { jumpOf } from "./annual/jumps.ts";
import { judgeTitle } from "./annual/report-title.ts";
import { type Body, bodyOf } from "./article/body.ts";
import { fillOf, framedArticle } from "./article/fill.ts";
import { metaOf, titlesOf } from "./article/meta.ts";
import { type ScriptBody, scriptBody } from "./article/script-body.ts";
import { isShell } from "./article/shell.ts";
import { attachmentsOf } from "./attachments/attachments.ts";
import { filesOfData } from "./attachments/data-files.ts";
import { imagesOf } from "./attachments/images.ts";
import type { Page } from "./page.ts";
import type { ArticlePage, Attachment } from "./reading.ts";

/** Chapters by which a text is the report itself. */
const FEWEST_CHAPTERS = 2;
/** A body with less text than this announces what is attached. */
const FEWEST_CHARACTERS = 400;
const LEAST_TEXT = 60;

/** Reads the page of a report: what its body is, and which files belong to it. Never throws, whatever the page. */
export function readArticlePage(page: Page): ArticlePage {
  const common = { title: titleOf(page), siteDomain: metaOf(page).get("sitedomain") ?? null };
  const jump = jumpOf(page);
  if (jump !== null) return { ...common, kind: "jump", attachments: [], images: [], jump, fill: null };
  const carried = scriptBody(page);
  const body = carried?.body ?? bodyOf(page);
  const attachments = filesOf(page, carried, body);
  const images =
    carried === null ? imagesOf(page, body?.element ?? null) : imagesOf(carried.page, body?.element ?? null);
  const kind = kindOf(page, body, attachments, images);
  const isEmpty = attachments.length === 0 && (body?.marks ?? 0) === 0;
  const isBare = isEmpty && (body?.tables ?? 0) === 0 && (body?.text ?? "").length < FEWEST_CHARACTERS;
  const fill = isEmpty ? (fillOf(page) ?? (isBare ? framedArticle(page) : null)) : null;
  return { ...common, kind, attachments, images: kind === "images" ? images : [], jump: null, fill };
}

function filesOf(page: Page, carried: ScriptBody | null, body: Body | null): Attachment[] {
  if (startsAsJson(page.text)) {
    const inBody = carried === null ? [] : attachmentsOf(carried.page, body?.element ?? null);
    return [...new Map([...inBody, ...filesOfData(page)].map((file) => [file.url, file])).values()];
  }
  if (carried === null) return attachmentsOf(page, body?.element ?? null);
  const found = [...attachmentsOf(carried.page, body?.element ?? null), ...attachmentsOf(page, null)];
  return [...new Map(found.map((file) => [file.url, file])).values()];
}

function kindOf(
  page: Page,
  body: Body | null,
  attachments: readonly Attachment[],
  images: readonly string[],
): ArticlePage["kind"] {
  const { text = "", marks = 0, tables = 0 } = body ?? {};
  if (marks >= FEWEST_CHAPTERS || (tables > 0 && marks > 0)) return "html";
  if (attachments.length > 0) return text.length >= 4 * FEWEST_CHARACTERS ? "html" : "attachments";
  if (images.length > 0 && text.length < FEWEST_CHARACTERS) return "images";
  if (text.length >= FEWEST_CHARACTERS) return "html";
  if (isShell(page)) return "shell";
  return text.length >= LEAST_TEXT ? "html" : "stub";
}

/** The title that is a report's, else the first that the page gives itself. */
function titleOf(page: Page): string | null {
  const titles = titlesOf(page);
  return titles.find((title) => judgeTitle(title, { annual: false }).report) ?? titles[0] ?? null;
}
