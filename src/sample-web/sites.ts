/** The sites of 澜溪县, a county that does not exist: who publishes what, and on which system. */
import type { FamilyId } from "./families/index.ts";
import { lazyFile } from "./lazy.ts";
import { lookAlikes, strayRows } from "./look-alikes.ts";
import { type Column, type Row, reportRow, type SiteModel } from "./model.ts";
import { type SamplePublication, samplePublications } from "./samples.ts";
import { writeDocx } from "./write-docx.ts";
import { writePdf } from "./write-pdf.ts";

/** A division code that is not in use: no province begins with 99. */
const REGION = "990100";

interface Plan {
  id: string;
  family: FamilyId;
  name: string;
  agency: string | null;
  level: SiteModel["level"];
  column: { slug: string; name: string };
  perPage: number;
  habits?: readonly string[];
  /** Which samples it publishes. */
  takes(sample: SamplePublication): boolean;
  /** How it publishes those that aren't a page, by the sample's name. */
  deliveries?: Readonly<Record<string, "pdf" | "docx" | "twins" | "script" | "misnamed">>;
}

const of = (prefix: string) => (sample: SamplePublication) => sample.name.startsWith(`${prefix}-`);
const DEFAULT_COLUMN = { slug: "zfxxgknb", name: "政府信息公开年报" };

const PLANS: readonly Plan[] = [
  {
    id: "lanxi-county",
    family: "trs-wcm",
    name: "澜溪县人民政府",
    agency: "澜溪县人民政府",
    level: "county",
    column: DEFAULT_COLUMN,
    perPage: 4,
    takes: of("county"),
    deliveries: { "county-2022": "twins", "county-2020": "script" },
  },
  {
    id: "lanxi-office",
    family: "truecms",
    name: "澜溪县人民政府办公室",
    agency: "澜溪县人民政府办公室",
    level: "county",
    column: { slug: "nb", name: "政府信息公开年报" },
    perPage: 3,
    habits: ["stale", "date-inside"],
    takes: of("office"),
  },
  {
    id: "lanxi-education",
    family: "hanweb-jpage",
    name: "澜溪县教育局",
    agency: "澜溪县教育局",
    level: "county",
    column: { slug: "xxgknb", name: "信息公开年报" },
    perPage: 2,
    takes: of("education"),
    deliveries: { "education-2022": "docx" },
  },
  {
    id: "lanxi-market",
    family: "hanweb-jpaas",
    name: "澜溪县市场监督管理局",
    agency: "澜溪县市场监督管理局",
    level: "county",
    column: { slug: "gknb", name: "政府信息公开年度报告" },
    perPage: 4,
    habits: ["old-urls"],
    takes: of("market"),
    deliveries: { "market-2023": "pdf" },
  },
  {
    id: "lanxi-land",
    family: "ucap",
    name: "澜溪县自然资源局",
    agency: "澜溪县自然资源局",
    level: "county",
    column: { slug: "gkndbg", name: "政府信息公开工作年度报告" },
    perPage: 3,
    takes: of("land"),
    deliveries: { "land-2023": "misnamed" },
  },
  {
    id: "lanxi-yantang",
    family: "vsb",
    name: "澜溪县砚塘镇人民政府",
    agency: "澜溪县砚塘镇人民政府",
    level: "township",
    column: { slug: "nb", name: "年报" },
    perPage: 2,
    takes: of("yantang"),
  },
  {
    id: "lanxi-wanglu",
    family: "lonsun",
    name: "澜溪县望鹭街道办事处",
    agency: "澜溪县望鹭街道办事处",
    level: "township",
    column: DEFAULT_COLUMN,
    perPage: 3,
    takes: of("wanglu"),
  },
  {
    id: "lanxi-directory",
    family: "hanweb-xxgk",
    name: "澜溪县政府信息公开目录",
    agency: null,
    level: "county",
    column: DEFAULT_COLUMN,
    perPage: 5,
    takes: ({ name, year }) => (year === 2019 || year === 2020) && name !== "education-2020-1",
  },
  {
    id: "lanxi-platform",
    family: "gkmlpt",
    name: "澜溪县政府信息公开平台",
    agency: null,
    level: "county",
    column: DEFAULT_COLUMN,
    perPage: 100,
    habits: ["window", "detail-only"],
    takes: ({ year }) => year === 2021 || year === 2022,
  },
  {
    id: "lanxi-portal",
    family: "generic",
    name: "澜溪县门户网站",
    agency: null,
    level: "county",
    column: { slug: "gknb", name: "政府信息公开年报" },
    perPage: 5,
    takes: ({ year }) => year === 2023 || year === 2024,
  },
];

/** The sites that can be played. */
export const SAMPLE_SITE_IDS: readonly string[] = PLANS.map(({ id }) => id);

function rowOf(sample: SamplePublication, id: number, how: string | undefined): Row {
  const pdf = () => lazyFile(`${sample.title}.pdf`, () => writePdf(sample.blocks));
  const docx = (extension = "docx") =>
    lazyFile(`${sample.title}.${extension}`, () => writeDocx(sample.blocks));
  switch (how) {
    case "pdf":
      return reportRow(id, sample, { delivery: "attachment", files: [pdf()] });
    case "docx":
      return reportRow(id, sample, { delivery: "attachment", files: [docx()] });
    case "misnamed":
      // A Word file that its link calls a PDF.
      return reportRow(id, sample, { delivery: "attachment", files: [docx("pdf")] });
    case "twins":
      return reportRow(id, sample, { delivery: "twins", files: [docx()] });
    case "script":
      return reportRow(id, sample, { delivery: "script", files: [docx()] });
    default:
      return reportRow(id, sample);
  }
}

/** Newest first, as lists are. */
export const byDate = (a: Row, b: Row): number => (a.date < b.date ? 1 : a.date > b.date ? -1 : b.id - a.id);

function modelOf(plan: Plan, samples: readonly SamplePublication[], number: number): SiteModel {
  const first = 2000 + number * 100;
  const reports = samples
    .filter(plan.takes)
    .map((sample, at) => rowOf(sample, first + at, plan.deliveries?.[sample.name]));
  const annual: Column = {
    id: 1,
    ...plan.column,
    type: "信息公开年报",
    rows: [...reports, ...strayRows(plan.name, first + 80)].sort(byDate),
  };
  return {
    id: plan.id,
    name: plan.name,
    agency: plan.agency,
    regionCode: REGION,
    level: plan.level,
    siteCode: REGION,
    columns: [annual, ...lookAlikes(plan.name, 11)],
    perPage: plan.perPage,
    habits: new Set(plan.habits ?? []),
    departments: [],
    oddments: "",
  };
}

/** Models and systems of the sites with these ids; of all of them where none is named. */
export function sampleSites(
  ids: readonly string[] = SAMPLE_SITE_IDS,
): { model: SiteModel; family: FamilyId }[] {
  const samples = samplePublications();
  return PLANS.map((plan, at) => ({ model: modelOf(plan, samples, at), family: plan.family })).filter(
    ({ model }) => ids.includes(model.id),
  );
}
