import type { Database } from "better-sqlite3";
import { EXAMPLES } from "../../../src/web/pages/sql.ts";
import { RARE } from "./made-up.ts";

/** What is asked, under the address of the router that answers it. */
export type Asked = Readonly<Record<string, readonly string[]>>;

const CELL = "requests.received.total";

/** Every kind of page, with what weighs most on it, and the tables that it shows as files. */
export function addresses(db: Database): Asked {
  const one = (sql: string): number => db.prepare(sql).pluck().get() as number;
  // In the middle of what was filled in; the samples have files behind them.
  const agency = one("SELECT max(agency_id) / 2 FROM report WHERE parser_version = 'fill'");
  const report = one("SELECT max(id) / 2 FROM report WHERE parser_version = 'fill'");
  const read = one(
    "SELECT max(r.id) FROM report r JOIN document d ON d.id = r.document_id WHERE d.archive_path IS NOT NULL AND d.media_type = 'text/html'",
  );
  const pdf = one("SELECT max(id) FROM document WHERE media_type = 'application/pdf'");
  const drawn = one(`SELECT id FROM report WHERE document_id = ${pdf}`);
  const document = one(`SELECT document_id FROM report WHERE id = ${read}`);
  const q = encodeURIComponent;
  const files = (...paths: string[]): string[] =>
    paths.flatMap((path) => [path, `${path}${path.includes("?") ? "&" : "?"}format=csv`]);
  return {
    "/": ["/", "/?after=110100.1", ...files("/?region=11", "/?region=1101")],
    "/agency": ["/agency", ...files(`/agency?q=${q("局")}`, "/agency?q=777&region=11")],
    "/agency/:id": [...files(`/agency/${agency}`), `/agency/${agency}?table=versions&format=json`],
    "/report/:id": files(`/report/${report}`, `/report/${read}`),
    "/report/:id/evidence/:cell": [
      `/report/${read}/evidence/${CELL}`,
      `/report/${report}/evidence/${CELL}`,
      `/report/${drawn}/evidence/${CELL}`,
    ],
    "/document/:id": [`/document/${document}`],
    "/compare": [
      "/compare",
      "/compare?by=region",
      "/compare?by=agency",
      ...files(
        "/compare?by=agency&region=11",
        `/compare?agency=${agency}`,
        "/compare?metric=grant_rate&by=region",
      ),
    ],
    "/missing": [
      "/missing",
      "/missing?year=2023&status=all",
      ...files("/missing?year=2023&region=11", "/missing?year=2019&status=late"),
    ],
    "/findings": [
      "/findings",
      "/findings?severity=info",
      "/findings?code=negative_or_fraction",
      ...files("/findings?code=row_sum&year=2023", `/findings?agency=${agency}`),
      "/findings?table=counts&format=csv",
    ],
    "/search": [
      "/search",
      `/search?q=${q("公开")}`,
      `/search?q=${q("公")}`,
      `/search?q=${q("复议 诉讼")}`,
      `/search?q=${q('"行政复议和行政诉讼"')}`,
      `/search?q=${q("公开")}&year=2019`,
      `/search?q=${q("公开")}&region=1101`,
      `/search?q=${q("公开")}&region=11&year=2023&section=${q("总体")}`,
      `/search?q=${q("查无此词")}`,
      ...files(`/search?q=${q(RARE.word)}`),
    ],
    "/metrics": files("/metrics"),
    "/sql": ["/sql", ...EXAMPLES.map((statement) => `/sql?sql=${q(statement)}`)],
    "/document/:id/page": [`/document/${document}/page`],
    "/document/:id/page/:picture": [`/document/${pdf}/page/1.png`],
    "/document/:id/bytes": [`/document/${document}/bytes`],
    "/chart/agency/:id/:metric": [`/chart/agency/${agency}/requests_received.svg`],
    "/chart/compare.svg": [`/chart/compare.svg?agency=${agency}`],
  };
}
