/** Hosts of one report each, and of answers that are large in every way that a crawler may be sent. */
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { blocksHtml } from "../../src/sample-web/html.ts";
import { writePdf } from "../../src/sample-web/write-pdf.ts";
import { type Loopback, loopback } from "../fetch/loopback.ts";
import { deflatedZip } from "../formats/deflated-zip.ts";
import { bodyName, madeReport, placeName } from "../web/reports.ts";
import type { SourceLine } from "../web/source-list.ts";

const MIB = 1024 * 1024;

const TYPES = Buffer.from(
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
);

/** A page of so many MiB of links and paragraphs. */
function longPage(mib: number): Buffer {
  const piece = '<p>关于印发有关工作的通知如下，请遵照执行。</p><div><a href="/x">更多</a></div>';
  return Buffer.from(piece.repeat((mib * MIB) / Buffer.byteLength(piece)));
}

function wordFile(document: Buffer): Buffer {
  return deflatedZip([
    ["[Content_Types].xml", TYPES],
    ["word/document.xml", document],
  ]);
}

/** Paragraphs that hardly pack. */
function longDocument(paragraphs: number): Buffer {
  const text = Array.from(
    { length: paragraphs },
    (_, n) => `<w:p><w:r><w:t>${randomBytes(20).toString("hex")}第${n}段</w:t></w:r></w:p>`,
  ).join("");
  return Buffer.from(
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${text}</w:body></w:document>`,
  );
}

/** 190 MiB that pack fifty times, not a hundred. */
function bombDocument(): Buffer {
  const bytes = Buffer.alloc(190 * MIB, 0x20);
  for (let at = 0; at < bytes.length; at += 40) bytes[at] = 0x41 + (at % 23);
  return bytes;
}

interface Answer {
  body: Uint8Array;
  type?: string;
  packed?: boolean;
}

const PAGE = "text/html; charset=utf-8";

/** What is answered, by the address. */
function answersOf(agency: string): Readonly<Record<string, () => Answer>> {
  return {
    "/long.html": () => ({ body: longPage(7), type: PAGE }),
    "/packed.html": () => ({ body: gzipSync(longPage(7)), type: PAGE, packed: true }),
    "/large.pdf": () => ({
      body: Buffer.concat([
        writePdf(madeReport(agency, 2021).publication.blocks),
        Buffer.from("\n%"),
        randomBytes(24 * MIB),
      ]),
    }),
    "/long.docx": () => ({ body: wordFile(longDocument(60_000)) }),
    "/full.docx": () => ({ body: wordFile(longDocument(13_000)) }),
    "/bomb.docx": () => ({ body: wordFile(bombDocument()) }),
    "/quotes.html": () => ({ body: Buffer.from("<a href='".repeat(MIB / 4)), type: PAGE }),
    "/script.html": () => ({ body: Buffer.from(`<script>${"var a=[{".repeat(MIB / 4)}`), type: PAGE }),
    "/comments.html": () => ({ body: Buffer.from("<!--".repeat(MIB)), type: PAGE }),
    "/attribute.html": () => ({ body: Buffer.from(`<a title="${"x".repeat(5 * MIB)}">`), type: PAGE }),
    "/cells.html": () => ({ body: Buffer.from(`<table><tr>${"<td>1".repeat(900_000)}`), type: PAGE }),
  };
}

/** A server of them, and the line of a source list that leads to it. */
export async function heavyHost(n: number): Promise<{ server: Loopback; source: SourceLine }> {
  const place = placeName(n);
  const agency = bodyName(place, n);
  const answers = answersOf(agency);
  const made = new Map<string, Answer>();
  const report = madeReport(agency, 2022);
  const article = blocksHtml(report.publication.blocks, "bare", true);
  const rows = Object.keys(answers)
    .map((href, k) => `<li><a href="${href}">${agency}${2021 - k}年政府信息公开工作年度报告</a></li>`)
    .join("");
  const list = `<title>政府信息公开年报</title><ul><li><a href="/2022.html">${report.publication.title}</a></li>${rows}</ul>`;
  const server = await loopback(({ path }, response) => {
    response.on("error", () => undefined);
    if (path === "/") return response.writeHead(200, { "content-type": PAGE }).end(list);
    if (path === "/2022.html") return response.writeHead(200, { "content-type": PAGE }).end(article);
    const make = answers[path];
    if (make === undefined) return response.writeHead(404).end();
    const answer = made.get(path) ?? make();
    made.set(path, answer);
    const { body, type = "application/octet-stream", packed = false } = answer;
    return response
      .writeHead(200, { "content-type": type, ...(packed ? { "content-encoding": "gzip" } : {}) })
      .end(body);
  });
  const source = {
    id: `heavy-${n}`,
    agency,
    regionCode: "",
    level: "county",
    url: `${server.origin}/`,
  };
  return { server, source };
}
