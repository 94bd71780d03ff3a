import { MOST_EXPORTED } from "../parts/export.ts";
import { html, type Markup, NOTHING, shown } from "../parts/markup.ts";
import type { TableView } from "../parts/table.ts";
import type { SqlAnswer, SqlRefusal, SqlRows, SqlValue } from "../sql/protocol.ts";
import { SQL_TIME_LIMIT } from "../sql/runner.ts";
import { PageError, type Visit } from "../visit.ts";
import type { WordKey } from "../words.ts";

const ROWS = 500;
const MOST_BYTES = { page: 2 * 1024 * 1024, export: 32 * 1024 * 1024 } as const;
const LONGEST = 8000;

/** Each of them is told in time where there are hundreds of thousands of reports, too: of one year, or from an index. */
export const EXAMPLES: readonly string[] = [
  "SELECT a.name AS 机关, q.total AS 新收申请 FROM report r JOIN agency a ON a.id = r.agency_id JOIN requests q ON q.report_id = r.id AND q.outcome = 'received' WHERE r.year = 2023 AND r.is_current = 1 ORDER BY q.total DESC LIMIT 20",
  "SELECT 状态, count(*) AS 机关数 FROM 缺失情况 WHERE 年度 = 2023 GROUP BY 状态",
  "SELECT code, severity, count(*) AS n FROM finding GROUP BY code, severity ORDER BY n DESC",
];

const REFUSALS: Readonly<Record<SqlRefusal, WordKey>> = {
  not_one: "sqlNotOne",
  writes: "sqlWrites",
  too_slow: "sqlTooSlow",
  too_big: "sqlTooBig",
  busy: "sqlBusy",
  failed: "sqlRefused",
};

/** `/sql?sql=`: one read-only statement, run in a process of its own. */
export async function sql(visit: Visit): Promise<Response> {
  const statement = visit.parameter("sql");
  if (statement !== null && statement.length > LONGEST) {
    throw new PageError(400, visit.say("sqlLong", LONGEST));
  }
  const { format } = visit;
  const size = format === null ? "page" : "export";
  const answer =
    statement === null
      ? null
      : await visit.explorer.sql.run(
          statement,
          size === "page" ? ROWS : MOST_EXPORTED + 1,
          MOST_BYTES[size],
          visit.signal,
        );
  if (format !== null && answer !== null) {
    if (!answer.ok) throw new PageError(answer.refusal === "busy" ? 503 : 400, refusal(visit, answer));
    return visit.export(view(visit, answer), format, "query");
  }
  const title = visit.say("sql");
  const main = html`<h1>${title}</h1><p class="note">${visit.say("sqlIntro", ROWS, SQL_TIME_LIMIT / 1000)}</p>
<form class="ask sql" method="get" action="${visit.href("/sql")}" aria-label="${title}">
<label class="wide">${visit.say("sqlStatement")}<textarea name="sql" rows="6" maxlength="${LONGEST}" spellcheck="false" required>${statement ?? ""}</textarea></label>
<button type="submit">${visit.say("run")}</button></form>
${answer === null ? examples(visit) : result(visit, answer)}`;
  const status = answer === null || answer.ok ? 200 : answer.refusal === "busy" ? 503 : 400;
  return visit.page(title, main, status);
}

function examples(visit: Visit): Markup {
  const items = EXAMPLES.map(
    (statement) =>
      html`<li><a href="${visit.href("/sql", { sql: statement })}"><code>${statement}</code></a></li>`,
  );
  return html`<section><h2>${visit.say("sqlExamples")}</h2><ul class="examples">${items}</ul></section>`;
}

function refusal(visit: Visit, { refusal: why, message }: SqlAnswer & { ok: false }): string {
  const words = visit.say(REFUSALS[why], SQL_TIME_LIMIT / 1000);
  return message === "" ? words : `${words}：${shown(message)}`;
}

function result(visit: Visit, answer: SqlAnswer): Markup {
  if (!answer.ok) return html`<p class="notice" role="alert">${refusal(visit, answer)}</p>`;
  const cut = answer.cut ? html`<p class="notice" role="status">${visit.say("sqlCut", ROWS)}</p>` : NOTHING;
  const rows =
    answer.rows.length === 0
      ? html`<p role="status">${visit.say("nothing")}</p>`
      : visit.table(view(visit, answer));
  return html`<section><h2>${visit.say("sqlResult")}</h2><p class="note">${visit.say("sqlTime", answer.milliseconds)}</p>${cut}${rows}</section>`;
}

function view(visit: Visit, { columns, rows }: SqlRows): TableView<SqlValue[]> {
  return {
    caption: visit.say("sqlResult"),
    isTitled: true,
    rows,
    columns: columns.map((name, index) => ({
      // Two columns of one name would be one in JSON.
      key: columns.indexOf(name) === index ? name : `${name}_${index + 1}`,
      label: shown(name),
      numeric: rows.every((row) => row[index] === null || typeof row[index] === "number"),
      value: (row) => row[index] ?? null,
    })),
  };
}
