import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Database } from "better-sqlite3";
import { WARCRecord, WARCSerializer } from "warcio";
import type { RawArchive } from "../archive/raw-archive.ts";

/** What could not be exported: the archive has lost it. */
export interface WarcGap {
  url: string;
  sha256: string;
  fault: string;
}

interface FetchRow {
  id: number;
  url: string;
  at: string;
  status: number;
  headers: string;
  sha256: string | null;
  ip: string | null;
  robots: string | null;
  outcome: string;
}

interface FileRow {
  name: string;
  sha256: string;
  mediaType: string | null;
  at: string | null;
}

const PAGE_ROWS = 500;

/** Headers about the coding of the body on the wire. The body is kept decoded, so they are renamed, as other crawlers do. */
const WIRE_HEADERS = new Set(["content-encoding", "transfer-encoding", "content-length"]);

/**
 * The evidence as WARC 1.1 (ISO 28500:2017), gzipped record by record: every exchange that the crawler made, and the
 * files that came in otherwise. One chunk a record, in the order of time, so that memory does not grow with the archive.
 * @param onGap called for bytes that the archive has lost; the record is left out.
 */
export async function* warcOf(
  db: Database,
  archive: RawArchive,
  software: string,
  onGap: (gap: WarcGap) => void,
): AsyncGenerator<Uint8Array> {
  yield await bytesOf(
    WARCRecord.createWARCInfo(
      { filename: "gongkai.warc.gz", warcVersion: "WARC/1.1", warcHeaders: identified() },
      { software, format: "WARC File Format 1.1", conformsTo: "ISO 28500:2017", robots: "obey" },
    ),
  );
  for (const row of fetches(db)) {
    const reading = row.sha256 === null ? null : await archive.read(row.sha256);
    if (reading !== null && !reading.ok) {
      onGap({ url: row.url, sha256: row.sha256 as string, fault: reading.fault });
      continue;
    }
    yield await bytesOf(responseOf(row, reading?.bytes ?? new Uint8Array()));
  }
  for (const row of files(db)) {
    const reading = await archive.read(row.sha256);
    if (!reading.ok) onGap({ url: row.name, sha256: row.sha256, fault: reading.fault });
    else yield await bytesOf(resourceOf(row, reading.bytes));
  }
}

/** Rows in pages, since the archive is read between them. */
function* fetches(db: Database): Generator<FetchRow> {
  const page = db.prepare(
    `SELECT id, url, started_at AS at, status, headers, sha256, ip, robots, outcome FROM fetch
     WHERE id > ? AND status IS NOT NULL AND outcome <> 'not_modified' ORDER BY id LIMIT ${PAGE_ROWS}`,
  );
  for (let last = 0; ; ) {
    const rows = page.all(last) as FetchRow[];
    yield* rows;
    if (rows.length < PAGE_ROWS) return;
    last = rows[rows.length - 1]?.id ?? last;
  }
}

/** Documents that no fetch brought. */
function files(db: Database): FileRow[] {
  return db
    .prepare(
      `SELECT coalesce(url, path, sha256) AS name, sha256, media_type AS mediaType, fetched_at AS at FROM document d
       WHERE sha256 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fetch f WHERE f.sha256 = d.sha256) ORDER BY id`,
    )
    .all() as FileRow[];
}

function responseOf(
  { url, at, status, headers, sha256, ip, robots, outcome }: FetchRow,
  body: Uint8Array,
): WARCRecord {
  const sent = Object.entries(JSON.parse(headers) as Record<string, string>);
  const kept = sent.map(([name, value]): [string, string] => [
    WIRE_HEADERS.has(name) ? `x-orig-${name}` : name,
    value,
  ]);
  return WARCRecord.create(
    {
      url,
      date: at,
      type: "response",
      warcVersion: "WARC/1.1",
      statusline: `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`.trimEnd(),
      httpHeaders: [...kept, ["content-length", String(body.byteLength)]],
      warcHeaders: [
        ...identified(),
        ...(ip === null ? [] : [["WARC-IP-Address", ip] as [string, string]]),
        ...(sha256 === null ? [] : [["WARC-Payload-Digest", `sha256:${sha256}`] as [string, string]]),
        ...(robots === null ? [] : [["X-Gongkai-Robots", robots] as [string, string]]),
        ["X-Gongkai-Outcome", outcome],
      ],
      keepHeadersCase: true,
    },
    [body],
  );
}

function resourceOf({ name, sha256, mediaType, at }: FileRow, body: Uint8Array): WARCRecord {
  return WARCRecord.create(
    {
      url: /^https?:\/\//.test(name) ? name : `urn:sha256:${sha256}`,
      date: at ?? new Date(0).toISOString(),
      type: "resource",
      warcVersion: "WARC/1.1",
      warcHeaders: [
        ...identified(),
        ["Content-Type", mediaType ?? "application/octet-stream"],
        ["WARC-Payload-Digest", `sha256:${sha256}`],
        ["X-Gongkai-Name", encodeURI(name)],
      ],
    },
    [body],
  );
}

function identified(): Array<[string, string]> {
  return [["WARC-Record-ID", `<urn:uuid:${randomUUID()}>`]];
}

function bytesOf(record: WARCRecord): Promise<Uint8Array> {
  return WARCSerializer.serialize(record, { gzip: true });
}
