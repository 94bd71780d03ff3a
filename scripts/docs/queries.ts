import type { Database } from "better-sqlite3";
import { markdownTable } from "../../src/export/codebook-markdown.ts";
import type { Value } from "../../src/export/columns.ts";
import { QUESTIONS } from "./questions.ts";

/** The answer to a query as a table in Markdown. */
export function answer(db: Database, sql: string): string {
  const statement = db.prepare(sql);
  const header = statement.columns().map((column) => column.name);
  return markdownTable(header, statement.raw().all() as Value[][]);
}

/** `docs/queries.md`: the questions, their SQL, and the answers on the sample reports. */
export function queriesMarkdown(db: Database): string {
  const parts = QUESTIONS.map(
    ({ chinese, english, sql }, index) =>
      `## ${index + 1}. ${chinese}\n\n${english}\n\n\`\`\`sql\n${sql}\n\`\`\`\n\n${answer(db, sql)}`,
  );
  return `<!-- Written by \`npm run docs\`. -->

# 十个问题 · Ten questions

以下查询用数据库的公开表与视图(中文视图与英文表名均可),答案取自随附的样例报告(虚构的澜溪县)。
The queries use the public tables and views of the database, in Chinese or in English; the answers are those of the sample
reports (Lanxi, a county that does not exist).

    npx gongkai ingest data/samples --db samples.sqlite
    sqlite3 samples.sqlite

${parts.join("\n\n")}
`;
}
