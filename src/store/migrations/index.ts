import * as agency from "./0001-agency.ts";
import * as document from "./0002-document.ts";
import * as report from "./0003-report.ts";
import * as tables from "./0004-tables.ts";
import * as finding from "./0005-finding.ts";
import * as codebook from "./0006-codebook.ts";
import * as dueRule from "./0007-due-rule.ts";
import * as container from "./0008-container.ts";
import * as publication from "./0009-publication.ts";
import * as ocr from "./0010-ocr.ts";
import * as crawl from "./0011-crawl.ts";
import * as registry from "./0012-registry.ts";
import * as across from "./0013-across.ts";
import * as copies from "./0014-copies.ts";
import * as person from "./0015-person.ts";
import * as search from "./0016-search.ts";
import * as scale from "./0017-scale.ts";
import * as coverage from "./0018-coverage.ts";
import * as statistics from "./0019-statistics.ts";
import * as regionLike from "./0020-region-like.ts";
import * as keyFigure from "./0021-key-figure.ts";
import * as listedOn from "./0022-listed-on.ts";

/** SQL of every migration, in order; the position of the last one is the schema version. Append only. */
export const MIGRATIONS: readonly string[] = [
  agency.sql,
  document.sql,
  report.sql,
  tables.sql,
  finding.sql,
  codebook.sql,
  dueRule.sql,
  container.sql,
  publication.sql,
  ocr.sql,
  crawl.sql,
  registry.sql,
  across.sql,
  copies.sql,
  person.sql,
  search.sql,
  scale.sql,
  coverage.sql,
  statistics.sql,
  regionLike.sql,
  keyFigure.sql,
  listedOn.sql,
];
