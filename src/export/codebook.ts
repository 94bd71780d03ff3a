import { METRICS, yearsOf } from "../query/metrics.ts";
import { unitsOf } from "../store/codebook.ts";
import { column, type TableInfo, type Value } from "./columns.ts";
import { WIDE } from "./metrics/wide.ts";
import { SPSS, STATA, safeNames } from "./safe-names.ts";
import { VOCABULARIES } from "./vocabularies.ts";

/** The codebook as a table of its own: tables with their columns, metrics, and the codes that stand in cells. */
export const CODEBOOK: TableInfo = {
  name: "codebook",
  label: "编码手册",
  gloss: "every column, metric and code of this export",
  columns: [
    column("section", "string", "类别", "table, column, metric or code"),
    column("table", "string", "表", "table of a column; vocabulary of a code"),
    column("code", "string", "代码", "name as it stands in the data"),
    column("label", "string", "中文名称", "the form's or the law's own term"),
    column("gloss", "string", "英文释义", "the same in English"),
    column("type", "string", "类型", "integer, number, string, date or boolean"),
    column("unit", "string", "单位", "unit; several where forms differ"),
    column("first_year", "integer", "起始年度", "first reporting year of its forms"),
    column("last_year", "integer", "终止年度", "last one; null while a form is in force"),
    column("forms", "string", "格式", "forms that have it"),
    column("comparability", "string", "可比性", "same, approx, weak or none"),
    column("note", "string", "说明", "what to know before comparing"),
    column("stata_name", "string", "Stata 变量名", "at most 32 characters, unique in its table"),
    column("spss_name", "string", "SPSS 变量名", "at most 64 bytes, unique in its table"),
  ],
  key: ["section", "table", "code"],
  foreign: [],
  byYear: false,
};

/** Rows of {@link CODEBOOK}. */
export function* codebookRows(tables: readonly TableInfo[]): Generator<Value[]> {
  for (const { name, label, gloss } of tables) {
    yield ["table", "", name, label, gloss, null, null, null, null, null, null, null, null, null];
  }
  for (const table of tables) yield* columnRows(table);
  yield* metricRows();
  for (const { name, codes } of VOCABULARIES) {
    for (const [code, label, gloss] of codes) {
      yield ["code", name, code, label, gloss, null, null, null, null, null, null, null, null, null];
    }
  }
}

function* columnRows(table: TableInfo): Generator<Value[]> {
  const names = table.columns.map((one) => one.name);
  const stata = safeNames(names, STATA);
  const spss = safeNames(names, SPSS);
  for (const [index, { name, type, label, gloss, unit }] of table.columns.entries()) {
    const safe = [stata[index] as string, spss[index] as string];
    yield [
      "column",
      table.name,
      name,
      label,
      gloss,
      type,
      unit ?? null,
      null,
      null,
      null,
      null,
      null,
      ...safe,
    ];
  }
}

/** Names of metrics are those of their columns in the wide layout. */
export function metricNames(): Map<string, { stata: string; spss: string }> {
  const names = WIDE.columns.map((one) => one.name);
  const stata = safeNames(names, STATA);
  const spss = safeNames(names, SPSS);
  return new Map(
    names.map((name, index) => [name, { stata: stata[index] as string, spss: spss[index] as string }]),
  );
}

function* metricRows(): Generator<Value[]> {
  const names = metricNames();
  for (const metric of METRICS) {
    const { code, label, gloss, comparability, note } = metric;
    const forms = metric.forms.map((form) => form.form).join(" ");
    const safe = names.get(code) ?? { stata: null, spss: null };
    const about = [...yearsOf(metric), forms, comparability, note === "" ? null : note];
    yield ["metric", "", code, label, gloss, "number", unitsOf(metric), ...about, safe.stata, safe.spss];
  }
}
