import { fold } from "../../core/fold.ts";
import { placeOfName } from "../../query/region.ts";
import { foldInPlace } from "./normalise.ts";

/** One level of a place: 淮安市, 洪泽区, 砚塘镇. */
const LEVEL = /[^省市州盟县旗区镇乡]{1,10}?(?:自治区|自治州|自治县|自治旗|街道|省|市|州|盟|县|旗|区|镇|乡)/g;

const LEVEL_END = /(?:自治区|自治州|自治县|自治旗|街道|省|市|州|盟|县|旗|区|镇|乡)$/;

/** Every government is called so: its own text and that of a body which speaks of it must stay comparable. */
const ANY_GOVERNMENT = /^人民政府(?:办公[厅室])?$/;

/** Names taken of one body; nobody has more, and each costs a search. */
const MOST = 24;

/**
 * How a body calls itself and its place, the longest first: the whole names, what follows the place (教育局), each level
 * of the place, and its bare name (澜溪 of 澜溪县). A copyist replaces them.
 */
export function ownNames(names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const name of names.slice(0, MOST).map((printed) => foldInPlace(fold(printed)))) {
    found.add(name);
    const place = placeOfName(name) ?? "";
    const body = name.slice(place.length);
    if (!ANY_GOVERNMENT.test(body)) found.add(body);
    for (const [level] of name.matchAll(LEVEL)) {
      const bare = level.replace(LEVEL_END, "");
      found.add(level);
      // One character alone (和 of 和县) is a word of its own.
      if (bare.length > 1) found.add(bare);
    }
  }
  return [...found]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, MOST);
}
