/** Kinds of agency of the public contract. */
export type AgencyKind =
  | "department"
  | "government"
  | "township"
  | "subdistrict"
  | "zone"
  | "vertical"
  | "authorised_org"
  | "public_enterprise"
  | "university";

/** Levels of administration of the public contract. */
export type AgencyLevel = "central" | "provincial" | "prefecture" | "county" | "township";

/**
 * What a name says about its bearer, first match first. A guess for agencies that no registry has named yet: an
 * imported registry overrides it.
 */
export const KIND_BY_NAME: ReadonlyArray<readonly [RegExp, AgencyKind]> = [
  [/(?:大学|学院)$/, "university"],
  [/(?:公司|集团|医院|学校|中学|小学|电视台)$/, "public_enterprise"],
  [/(?:街道|街道办|街道办事处)$/, "subdistrict"],
  [/(?:管委会|管理委员会|开发区|高新区|新区管委)$/, "zone"],
  // 实行垂直领导的部门 (《条例》第三条): they report within their own system.
  [/(?:税务局|税务分局|海关|气象局|调查队|调查总队|地震局|海事局|邮政管理局|烟草专卖局)$/, "vertical"],
  [/(?:镇|乡|苏木)(?:人民)?(?:政府)?(?:办公室)?$/, "township"],
  // 政府办公厅(室) is a department (第四十九条第一款); the report on the whole government says so by its kind.
  [/政府办公[厅室]$|政府办$/, "department"],
  [/政府$/, "government"],
  [/(?:[局委办厅部署]|委员会|办公室|支队|大队|分局|研究室)$/, "department"],
  [/(?:中心|协会|联合会|社)$/, "authorised_org"],
  [/(?:省|自治区|市|州|盟|区|县|旗)$/, "government"],
];

/**
 * Level by the last place in the name. A bare 市 may be a prefecture or a county, so it tells nothing.
 */
export const LEVEL_BY_NAME: ReadonlyArray<readonly [RegExp, AgencyLevel]> = [
  [/(?:镇|乡|苏木|街道)(?:人民政府|办事处|政府|办)?(?:办公室)?$/, "township"],
  [/[县旗](?!级)|(?<!新|开发|高新|自治|园|景|片|社|辖|库|山|矿)区(?!域|划)/, "county"],
  [/州(?!市)|盟|地区/, "prefecture"],
  [/^(?:北京|上海|天津|重庆)市|省|自治区/, "provincial"],
  [/^(?:国务院|国家|中华人民共和国|中国)(?!.*市)/, "central"],
];

/** First row of a table whose pattern the name matches. */
export function guess<T>(table: ReadonlyArray<readonly [RegExp, T]>, name: string): T | null {
  return table.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
