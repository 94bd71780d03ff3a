/** What a registry file may say of a body. */
export type Column =
  | "name"
  | "region_code"
  | "level"
  | "kind"
  | "parent"
  | "aliases"
  | "credit_code"
  | "valid_from"
  | "valid_to"
  | "successor"
  | "successor_since"
  | "exempt"
  | "exempt_years"
  | "due";

/** Header words of each column; the first is what `agencies list` prints. */
export const HEADERS: Readonly<Record<Column, readonly string[]>> = {
  name: ["name", "名称", "机构名称", "单位名称", "机关名称"],
  region_code: ["region_code", "区划代码", "行政区划代码"],
  level: ["level", "级别", "层级"],
  kind: ["kind", "类型", "类别", "机构类型", "机构性质"],
  parent: ["parent", "上级", "上级机关", "上级机构", "主管部门"],
  aliases: ["aliases", "alias", "别名", "简称", "曾用名"],
  credit_code: ["credit_code", "统一社会信用代码", "信用代码"],
  valid_from: ["valid_from", "成立日期", "设立日期", "有效期起"],
  valid_to: ["valid_to", "撤销日期", "有效期止"],
  successor: ["successor", "承继机构", "承继单位"],
  successor_since: ["successor_since", "承继日期"],
  exempt: ["exempt", "exempt_reason", "免于公开", "免于公开理由", "免于公开 理由"],
  exempt_years: ["exempt_years", "免于公开年度", "年度范围"],
  due: ["due", "公布期限"],
};

const tidy = (header: string): string => header.normalize("NFKC").replace(/[\s_]/g, "").toLowerCase();

const BY_HEADER = new Map(
  (Object.entries(HEADERS) as Array<[Column, readonly string[]]>).flatMap(([column, words]) =>
    words.map((word): [string, Column] => [tidy(word), column]),
  ),
);

/** The column that a header names; null for one that is not read. */
export function columnOf(header: string): Column | null {
  return BY_HEADER.get(tidy(header)) ?? null;
}

/** Words of a file for the levels of administration. */
export const LEVEL_WORDS: Readonly<Record<string, string>> = {
  central: "central",
  中央: "central",
  国家级: "central",
  provincial: "provincial",
  省级: "provincial",
  省: "provincial",
  prefecture: "prefecture",
  市级: "prefecture",
  地级: "prefecture",
  地市级: "prefecture",
  county: "county",
  县级: "county",
  区级: "county",
  区县级: "county",
  township: "township",
  乡级: "township",
  乡镇级: "township",
};

/** Words of a file for the kinds of body. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  department: "department",
  部门: "department",
  政府部门: "department",
  government: "government",
  政府: "government",
  本级政府: "government",
  township: "township",
  乡镇: "township",
  乡镇政府: "township",
  subdistrict: "subdistrict",
  街道: "subdistrict",
  街道办事处: "subdistrict",
  zone: "zone",
  开发区: "zone",
  管委会: "zone",
  vertical: "vertical",
  垂直管理: "vertical",
  垂直管理部门: "vertical",
  authorised_org: "authorised_org",
  授权组织: "authorised_org",
  public_enterprise: "public_enterprise",
  公共企事业单位: "public_enterprise",
  university: "university",
  高校: "university",
};
