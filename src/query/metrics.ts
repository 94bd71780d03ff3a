import { FORMS, type Form, type FormTable } from "../../parsers/forms/index.ts";
import type { FormId, ProactivePart, TableName } from "../core/record.ts";
import { CONCEPTS, type Comparability, type Concept, type Formula } from "./concepts.ts";

/** What has a form of its own in a report: a table, or a block of table 二. */
export type FormPart = Exclude<TableName, "proactive"> | ProactivePart;

/** One cell that a metric adds up. */
export interface Term {
  part: FormPart;
  table: TableName;
  row: string;
  /** Null in `statistics`, whose main value has no column code. */
  column: string | null;
  sign: 1 | -1;
}

/** A metric in one form. */
export interface MetricForm {
  form: FormId;
  part: FormPart;
  sum: readonly Term[];
  /** Denominator of a rate. */
  over: readonly Term[] | null;
  /** Unit by the form; null for a rate, and where the form leaves it open (采购总金额). */
  unit: string | null;
  /** Forms with the same number are comparable without a break. */
  run: number;
  /** Forms with the same number count the very same thing. */
  meaning: number;
}

/** A figure that can be followed across years and agencies. */
export interface Metric {
  code: string;
  label: string;
  gloss: string;
  comparability: Comparability;
  note: string;
  /** Oldest form first. */
  forms: readonly MetricForm[];
}

const partOf = (table: FormTable): FormPart =>
  table.table === "proactive" ? (table.part as ProactivePart) : table.table;

interface Place {
  path: string;
  term: Term;
  unit: string | null;
  label: string;
  gloss: string;
}

/** Every cell of a form under its path, in the form's order. */
function placesOf(form: Form): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const table of form.tables) {
    const part = partOf(table);
    for (const row of table.rows) {
      if (row.kind === "group") continue;
      if (table.table === "statistics") {
        const term: Term = { part, table: table.table, row: row.code, column: null, sign: 1 };
        places.set(row.code, {
          path: row.code,
          term,
          unit: row.unit ?? null,
          label: row.label,
          gloss: row.gloss ?? "",
        });
        continue;
      }
      for (const column of table.columns) {
        const path = `${table.table}.${row.code}.${column.code}`;
        const term: Term = { part, table: table.table, row: row.code, column: column.code, sign: 1 };
        const gloss = [row.gloss, column.gloss]
          .filter((text) => text !== undefined && text !== "")
          .join(": ");
        places.set(path, {
          path,
          term,
          unit: column.unit ?? null,
          label: `${row.label}·${column.label}`,
          gloss,
        });
      }
    }
  }
  return places;
}

const PLACES: ReadonlyMap<FormId, Map<string, Place>> = new Map(
  FORMS.map((form) => [form.id, placesOf(form)]),
);

/** Places that a term of a formula names; `*` stands for the rest of a row code. */
function resolve(form: FormId, written: string): Place[] {
  const path = written.replace(/^-/, "");
  const known = PLACES.get(form) as Map<string, Place>;
  const found = path.includes("*")
    ? [...known.values()].filter((place) => {
        const [start, end] = path.split("*") as [string, string];
        return place.path.startsWith(start) && place.path.endsWith(end);
      })
    : [known.get(path)].filter((place) => place !== undefined);
  if (found.length === 0) throw new Error(`${form} has no cell ${path}`);
  if (!written.startsWith("-")) return found;
  return found.map((place) => ({ ...place, term: { ...place.term, sign: -1 } }));
}

/** The forms of a concept with the run that each belongs to: a new run where forms count different things. */
function conceptForms(concept: Concept): MetricForm[] {
  const forms: MetricForm[] = [];
  let run = 0;
  let meaning = 0;
  let last: { formula: Formula; index: number } | null = null;
  for (const [index, form] of FORMS.entries()) {
    const formula = concept.formulas[form.id];
    if (formula === undefined) continue;
    // The same cells count the same thing in both forms, whatever older forms did.
    const differs =
      last !== null &&
      (JSON.stringify(last.formula) !== JSON.stringify(formula) ||
        concept.changedAt?.includes(form.id) === true);
    if (differs) meaning++;
    const gap = last !== null && index > last.index + 1;
    if (gap || (differs && concept.comparability === "none")) run++;
    last = { formula, index };
    const sum = formula.sum.flatMap((term) => resolve(form.id, term));
    const over = formula.over?.flatMap((term) => resolve(form.id, term)) ?? null;
    forms.push({
      form: form.id,
      part: (sum[0] as Place).term.part,
      sum: sum.map((place) => place.term),
      over: over === null ? null : over.map((place) => place.term),
      unit: over === null ? (sum[0] as Place).unit : null,
      run,
      meaning,
    });
  }
  return forms;
}

function conceptMetric(concept: Concept): Metric {
  const { code, label, gloss, comparability, note } = concept;
  return { code, label, gloss, comparability, note, forms: conceptForms(concept) };
}

/** Paths that a concept names in one form, alone. */
function coveredPaths(): Map<string, string> {
  const covered = new Map<string, string>();
  for (const concept of CONCEPTS) {
    for (const formula of Object.values(concept.formulas)) {
      const [only, ...more] = formula.sum;
      if (only === undefined || more.length > 0 || formula.over !== undefined || only.includes("*")) continue;
      if (!covered.has(only)) covered.set(only, concept.code);
    }
  }
  return covered;
}

/** Path → the concept that stands for it: `requests.received.total` → `requests_received`. */
export const CONCEPT_OF_PATH: ReadonlyMap<string, string> = coveredPaths();

function pathMetrics(): Metric[] {
  const metrics = new Map<string, Metric & { forms: MetricForm[] }>();
  for (const form of FORMS) {
    for (const place of (PLACES.get(form.id) as Map<string, Place>).values()) {
      if (CONCEPT_OF_PATH.has(place.path)) continue;
      const metric = metrics.get(place.path) ?? {
        code: place.path,
        label: place.label,
        gloss: place.gloss,
        comparability: "same",
        note: "",
        forms: [],
      };
      metric.label = place.label;
      metric.forms.push({
        form: form.id,
        part: place.term.part,
        sum: [place.term],
        over: null,
        unit: place.unit,
        run: 0,
        meaning: 0,
      });
      metrics.set(place.path, metric);
    }
  }
  return [...metrics.values()];
}

/** Metrics that have a name of their own. */
export const CONCEPT_METRICS: readonly Metric[] = CONCEPTS.map(conceptMetric);

/** Metrics named by their path, the single cells that no concept stands for. */
export const PATH_METRICS: readonly Metric[] = pathMetrics();

const BY_CODE: ReadonlyMap<string, Metric> = new Map(
  [...CONCEPT_METRICS, ...PATH_METRICS].map((metric) => [metric.code, metric]),
);

/** Every metric, concepts first. */
export const METRICS: readonly Metric[] = [...BY_CODE.values()];

/** The metric of that name or path; null where there is none. */
export function findMetric(name: string): Metric | null {
  return BY_CODE.get(name) ?? BY_CODE.get(CONCEPT_OF_PATH.get(name) ?? "") ?? null;
}

/** First and last reporting year of a metric by its forms; the last is null where a form is still in force. */
export function yearsOf(metric: Metric): [number, number | null] {
  const forms = FORMS.filter((form) => metric.forms.some((of) => of.form === form.id));
  return [(forms[0] as Form).years[0], (forms.at(-1) as Form).years[1]];
}
