import { fold } from "../core/fold.ts";

/**
 * How names of public bodies are compared. Both sides are brought to one form, so nothing is guessed: a form that fits two
 * bodies tells neither.
 */

/** A name taken apart: 连云港市海州区人民政府办公室 → 连云港市海州区 · 政府办. */
export interface NameForm {
  /** The places that it begins with, as printed; "" where it names none (教育局, 区教育局). */
  place: string;
  /** What is left, in its comparable form. */
  form: string;
}

/** 市 in 市场监督, 区 in 社区 and 州 in 海州区 end no place. */
const PLACE =
  /^(?:[^()局委厅办会]{1,10}?(?:自治区|自治州|自治县|自治旗|省|地区|市(?![场政容民属直])|州|盟|县|旗|(?<!开发|高新|社|园|景|示范|合作|保税)区)(?![区县旗州盟]|市(?![场政容民属直])))+/;

/** 区教育局: the place is that of the site. */
const OWN_PLACE = /^[本我]?(?:省|市(?![场政容民属直])|州|县|旗|区)(?=..)/;

/** A remark in brackets behind a name: 教育局(区委教育工委). */
const REMARK = /\([^()]*\)/g;

/** What is one body under several words, the longest first; only ends of names, or words that nothing else means. */
const SAME: ReadonlyArray<readonly [RegExp, string]> = [
  [/(?:人民政府|政府|府)办(?:公[厅室])?$/, "政府办"],
  [/人民政府$/, "政府"],
  [/(镇|乡|苏木)政府$/, "$1"],
  [/街道(?:办事处|办)$/, "街道"],
  [/(?:管理委员会|管委)$/, "管委会"],
  [/(?<!管)委员会$/, "委"],
  [/卫生健康/, "卫健"],
  [/卫生(?:和)?计划生育|卫生计生/, "卫计"],
  [/发展(?:和)?改革/, "发改"],
  [/人力资源(?:和)?社会保障/, "人社"],
  [/住房(?:和)?城乡建设/, "住建"],
  [/自然资源(?:和)?规划/, "资规"],
  [/工业(?:和)?信息化/, "工信"],
  [/市场监督管理/, "市场监管"],
  [/退役军人事务/, "退役军人"],
  [/应急管理/, "应急"],
  [/医疗保障/, "医保"],
  [/科学技术/, "科技"],
  [/城市管理/, "城管"],
  [/国有资产监督管理/, "国资"],
  [/民族宗教事务/, "民宗"],
  [/文化广电(?:和)?旅游/, "文广旅"],
  [/文化(?:和)?旅游/, "文旅"],
  [/农业(?:和)?农村(?:工作)?/, "农业农村"],
];

/** A name in its comparable form. */
export function nameForm(name: string): NameForm {
  const folded = fold(name);
  const bare = folded.replace(REMARK, "");
  const text = bare === "" ? folded : bare;
  // A body may be named by its place alone: 海州区.
  const named = PLACE.exec(text)?.[0] ?? "";
  const place = named.length === text.length ? "" : named;
  const rest = place === "" ? text.replace(OWN_PLACE, "") : text.slice(place.length);
  return { place, form: SAME.reduce((form, [words, word]) => form.replace(words, word), rest) };
}

/**
 * True where the places that a name begins with can be those of a body.
 * @param chain the division of the body and those above it, from the top: 江苏省, 连云港市, 海州区.
 */
export function fitsPlaces(place: string, chain: readonly string[]): boolean {
  let rest = place;
  for (const name of chain) if (rest.startsWith(name)) rest = rest.slice(name.length);
  const own = chain.at(-1);
  return rest === "" && own !== undefined && place.endsWith(own);
}
