/** The bodies of 澜溪县, a county that does not exist, and the sizes that their figures are drawn from. */

export type AgencyId = "county" | "office" | "education" | "market" | "land" | "yantang" | "wanglu";

export interface Agency {
  id: AgencyId;
  name: string;
  /** How the body speaks of itself. */
  self: string;
  kind: "single" | "gov_own" | "gov_aggregate";
  /** First part of its 索引号. */
  indexPrefix: string;
  /** The first year it has figures for. */
  since: number;
  /** Applications in an ordinary year, by applicant. */
  applications: readonly [number, number, number, number, number, number];
  /** Decisions in an ordinary year: licences, other services, penalties, coercive measures. */
  decisions: readonly [number, number, number, number];
  /** Items on the list when form2019 began: licences, other services, penalties, coercive measures, fees. */
  items: readonly [number, number, number, number, number];
  /** Fees in an ordinary year, in hundredths of 万元. */
  fees: number;
  /** 行政规范性文件 in force at the end of 2020. */
  documents: number;
}

export const COUNTY: Agency = {
  id: "county",
  name: "澜溪县人民政府",
  self: "本县",
  kind: "gov_aggregate",
  indexPrefix: "lxxzf",
  since: 2018,
  applications: [0, 0, 0, 0, 0, 0],
  decisions: [0, 0, 0, 0],
  items: [0, 0, 0, 0, 0],
  fees: 0,
  documents: 0,
};

/** The bodies that 澜溪县人民政府's aggregate report adds up. */
export const MEMBERS: readonly Agency[] = [
  {
    id: "office",
    name: "澜溪县人民政府办公室",
    self: "本办",
    kind: "gov_own",
    indexPrefix: "lxxzfb",
    since: 2019,
    applications: [14, 3, 0, 1, 1, 0],
    decisions: [0, 0, 0, 0],
    items: [0, 6, 0, 0, 0],
    fees: 0,
    documents: 75,
  },
  {
    id: "education",
    name: "澜溪县教育局",
    self: "本局",
    kind: "single",
    indexPrefix: "lxjyj",
    since: 2018,
    applications: [15, 2, 1, 0, 1, 0],
    decisions: [46, 118, 3, 0],
    items: [9, 21, 17, 1, 4],
    fees: 61240,
    documents: 11,
  },
  {
    id: "market",
    name: "澜溪县市场监督管理局",
    self: "本局",
    kind: "single",
    indexPrefix: "lxscjgj",
    since: 2019,
    applications: [22, 8, 0, 1, 3, 1],
    decisions: [3920, 640, 286, 19],
    items: [31, 26, 412, 23, 3],
    fees: 1835,
    documents: 7,
  },
  {
    id: "land",
    name: "澜溪县自然资源局",
    self: "本局",
    kind: "single",
    indexPrefix: "lxzrzyj",
    since: 2020,
    applications: [38, 7, 1, 0, 4, 1],
    decisions: [1260, 905, 34, 2],
    items: [0, 0, 0, 0, 0],
    fees: 48412,
    documents: 9,
  },
  {
    id: "yantang",
    name: "澜溪县砚塘镇人民政府",
    self: "本镇",
    kind: "single",
    indexPrefix: "lxytz",
    since: 2021,
    applications: [7, 1, 0, 0, 0, 0],
    decisions: [64, 0, 5, 1],
    items: [0, 0, 0, 0, 0],
    fees: 0,
    documents: 2,
  },
  {
    id: "wanglu",
    name: "澜溪县望鹭街道办事处",
    self: "本街道",
    kind: "single",
    indexPrefix: "lxwljd",
    since: 2022,
    applications: [6, 2, 0, 1, 0, 0],
    decisions: [38, 0, 3, 0],
    items: [0, 0, 0, 0, 0],
    fees: 0,
    documents: 0,
  },
];

export const AGENCIES: readonly Agency[] = [COUNTY, ...MEMBERS];

export const YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024] as const;
