/**
 * Names of public bodies: what can be one, and what can't.
 */

/** Ends of the names of bodies (domain.md §6.2). */
const BODY_END =
  /(?:政府|办公厅|办公室|政府办|府办|局|委员会|委|厅|中心|管委会|街道|街道办|办事处|镇|乡|苏木|支队|大队|总队|队|分局|公司|集团|部|署|社|联合会|协会|残联|处|站|馆|学院|大学|学校|中学|小学|医院|院|所|会|部门|新区|开发区|园区|海关)(?:[(（][^()（）]{2,20}[)）])?$/;

/**
 * Words that stand in headlines and sentences, never in a name. 统计, 编制 and 综合 are missing on purpose: there are
 * 统计局, 机构编制委员会 and 综合行政执法局.
 */
const NOT_IN_A_NAME =
  /首页|位置|年报|年度|报告|通知|解读|网站|报表|栏目|目录|下载|关于|公布|发布|印发|说明|联系|条例|公开|如下|汇总|根据|按照|以下|简称|版权|主办|承办|技术支持|20\d\d|[我本][局委办厅镇乡街机级单院中区县市州省部]/;

/** Names that name nobody in particular. */
const NOBODY = new Set([
  "人民政府",
  "政府",
  "办公室",
  "政府办",
  "政府办公室",
  "市政府",
  "县政府",
  "区政府",
  "省政府",
  "市人民政府",
  "县人民政府",
  "区人民政府",
  "省人民政府",
  "镇人民政府",
  "乡人民政府",
  "镇政府",
  "乡政府",
  "区政府办公室",
  "县政府办公室",
  "市政府办公室",
  "区政府办",
  "县政府办",
  "市政府办",
  "管委会",
  "街道",
  "街道办",
  "街道办事处",
  "办事处",
  "部门",
  "单位",
  "各部门",
  "政府部门",
  "工作部门",
  "委员会",
  "中心",
  "本级",
]);

const NAME_SIGNS = /^[\p{Script=Han}][\p{Script=Han}()（）〔〕·•、\-—0-9a-zA-Z]{1,44}$/u;

/** Brackets open and close in pairs. */
function balanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === "(" || sign === "（" || sign === "〔") depth += 1;
    if (sign === ")" || sign === "）" || sign === "〕") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** True when a text without white space can be a name at a place where a title has one. */
export function canBeName(text: string): boolean {
  return (
    NAME_SIGNS.test(text) &&
    !/\d$/.test(text) &&
    !NOT_IN_A_NAME.test(text) &&
    !NOBODY.has(text) &&
    balanced(text)
  );
}

/** Words that open a clause before a name. No single signs that places begin with (将乐, 和县, 经开区, 于都). */
const NO_BEGINNING =
  /^(?:由|与|及|为|请|对|现将|转发|参照|参考|详见|依据|落实|贯彻|对照|学习|结合|通过|报送|批转|上报|了)/;

/** True when the text is a name by itself: a possible name that ends as names of bodies do. */
export function isBodyName(text: string): boolean {
  return BODY_END.test(text) && canBeName(text) && !NO_BEGINNING.test(text);
}
