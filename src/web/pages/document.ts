import { formOf } from "../../../parsers/formats/kind.ts";
import { sniffBytes } from "../../../parsers/formats/sniff.ts";
import { archivedBytes } from "../evidence/archived-bytes.ts";
import { INERT_STYLE_SOURCE, inertPage } from "../inert-page.ts";
import { outwardLink } from "../parts/links.ts";
import { html, type Markup, NOTHING, shown, shownLines } from "../parts/markup.ts";
import { PICTURE_FAULTS, pagePicture } from "../parts/page-picture.ts";
import type { PictureFault } from "../pictures/protocol.ts";
import { PageError, type Visit } from "../visit.ts";

interface Archived {
  id: number;
  url: string | null;
  path: string | null;
  sha256: string | null;
  media_type: string | null;
  archive_path: string | null;
  fetched_at: string | null;
}

/** Larger files are not drawn as a page, only handed out. */
const MOST_SHOWN = 4 * 1024 * 1024;

/** Nothing runs, loads or is sent; only this explorer may frame it. */
const ARCHIVED_POLICY = `default-src 'none'; style-src ${INERT_STYLE_SOURCE}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox`;

function archived(visit: Visit): Archived {
  const id = visit.idPart("id");
  const row =
    id === null
      ? undefined
      : visit.explorer.db
          .prepare(
            "SELECT id, url, path, sha256, media_type, archive_path, fetched_at FROM document WHERE id = ?",
          )
          .get(id);
  if (row === undefined) throw new PageError(404, visit.say("noDocument", visit.part("id").slice(0, 20)));
  return row as Archived;
}

async function bytesOf(visit: Visit, { sha256, archive_path }: Archived): Promise<Uint8Array> {
  if (sha256 === null || archive_path === null) throw new PageError(404, visit.say("neverKept"));
  return archivedBytes(visit, sha256);
}

/** The status of an answer without a picture. */
const FAULT_STATUS: Readonly<Record<PictureFault, 404 | 503>> = {
  no_page: 404,
  no_pages: 404,
  damaged: 404,
  no_canvas: 503,
  too_big: 503,
  too_slow: 503,
  busy: 503,
  failed: 503,
};

/** `/document/ID`: an archived file; a page or text is shown, made inert and framed without any right. */
export async function document(visit: Visit): Promise<Response> {
  const row = archived(visit);
  const bytes = await bytesOf(visit, row);
  const form = bytes.length > MOST_SHOWN ? null : await formOf(bytes);
  const title = visit.say("archived");
  const shownFile =
    form?.kind === "html"
      ? html`<h2>${visit.say("wholeDocument")}</h2><p class="note">${visit.say("wholeDocumentNote")}</p><iframe class="archived" sandbox="" referrerpolicy="no-referrer" loading="lazy" title="${visit.say("wholeDocument")}" src="/document/${row.id}/page"></iframe>`
      : form?.kind === "text"
        ? html`<h2>${visit.say("wholeDocument")}</h2><pre class="excerpt" lang="zh-CN" tabindex="0" role="region" aria-label="${visit.say("wholeDocument")}">${shownLines(form.text)}</pre>`
        : await pageShown(visit, row, bytes);
  const main = html`<h1>${title}</h1>
<dl class="identity"><div><dt>${visit.say("originalAddress")}</dt><dd>${outwardLink(row.url ?? row.path)}</dd></div>
<div><dt>${visit.say("fetchedAt")}</dt><dd>${shown(row.fetched_at)}</dd></div>
<div><dt>media type</dt><dd>${shown(row.media_type)}</dd></div>
<div><dt>sha256</dt><dd><code class="hash">${shown(row.sha256)}</code></dd></div>
<div><dt>${visit.say("download")}</dt><dd><a href="/document/${row.id}/bytes" download>${bytes.length.toLocaleString("en-US")} bytes</a></dd></div></dl>
${shownFile}`;
  return visit.page(title, main);
}

/** One page of a PDF as a picture, with the way to the others; nothing for other files. */
async function pageShown(visit: Visit, { id, sha256 }: Archived, bytes: Uint8Array): Promise<Markup> {
  const kind = sniffBytes(bytes);
  if ((kind !== "pdf" && kind !== "picture") || sha256 === null) return NOTHING;
  const number = Number(visit.checked("page", /^[1-9]\d{0,3}$/) ?? 1);
  const picture = await visit.explorer.picture(sha256, number, async () => bytes);
  const title = html`<h2>${visit.say("pictureTitle", number)}</h2>`;
  if (!picture.ok) {
    if (picture.fault === "no_page") throw new PageError(404, visit.say("pictureNoPage"));
    return html`${title}<p class="notice">${visit.say("noPicture")}：${visit.say(PICTURE_FAULTS[picture.fault])}</p>`;
  }
  const others = [
    ...(number > 1
      ? [
          html`<a rel="prev" href="${visit.hrefHere({ page: number - 1 })}">← ${visit.say("previousPage")}</a> `,
        ]
      : []),
    ...(number < picture.pages
      ? [html`<a rel="next" href="${visit.hrefHere({ page: number + 1 })}">${visit.say("nextPage")} →</a>`]
      : []),
  ];
  const address = `/document/${id}/page/${number}.png`;
  return html`${title}<p class="pager">${visit.say("pageOf", number, picture.pages)} ${others}</p><figure class="whole">${pagePicture(address, visit.say("pictureOf", number), picture, [])}</figure>`;
}

/** `/document/ID/page`: the archived page for the frame. */
export async function documentPage(visit: Visit): Promise<Response> {
  const row = archived(visit);
  const bytes = await bytesOf(visit, row);
  const form = bytes.length > MOST_SHOWN ? null : await formOf(bytes);
  if (form?.kind !== "html") throw new PageError(404, visit.say("noDocument", row.id));
  return new Response(inertPage(form.text, row.url ?? String(row.id)), {
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": ARCHIVED_POLICY },
  });
}

/** `/document/ID/page/N.png`: a page of an archived PDF as a picture, as it is shown. */
export async function documentPicture(visit: Visit): Promise<Response> {
  const row = archived(visit);
  const [, digits] = /^([1-9]\d{0,3})\.png$/.exec(visit.part("picture")) ?? [];
  if (digits === undefined || row.sha256 === null) throw new PageError(404, visit.say("notFound"));
  const tag = `"${row.sha256}-${digits}"`;
  const headers = {
    "Content-Type": "image/png",
    "Content-Security-Policy": ARCHIVED_POLICY,
    ETag: tag,
  };
  if (visit.header("if-none-match") === tag) return new Response(null, { status: 304, headers });
  const picture = await visit.explorer.picture(row.sha256, Number(digits), () => bytesOf(visit, row));
  if (!picture.ok) {
    throw new PageError(FAULT_STATUS[picture.fault], visit.say(PICTURE_FAULTS[picture.fault]));
  }
  return new Response(new Uint8Array(picture.png), { headers });
}

/** `/document/ID/bytes`: the very bytes, to be kept, never to be opened here. */
export async function documentBytes(visit: Visit): Promise<Response> {
  const row = archived(visit);
  const bytes = await bytesOf(visit, row);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename="${row.sha256?.slice(0, 16)}.bin"`,
      "Content-Security-Policy": ARCHIVED_POLICY,
    },
  });
}
