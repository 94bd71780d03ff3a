/**
 * Regions by their division code (行政区划代码, GB/T 2260) or, where an agency has none yet, by the place in its name.
 * A key is written so that a region's key begins with the key of the region that it lies in.
 */

/** 320000 → 32, 320700 → 3207, 320706 → 320706: the digits that say something. `--region 32` is such a start. */
export function regionKey(code: string): string {
  const digits = code.trim();
  if (digits.length < 6) return digits;
  const county = digits.slice(0, 6).replace(/(?:00){1,2}$/, "");
  return county.length < 6 ? county : county + digits.slice(6).replace(/(?:000)+$/, "");
}

/** 市 in 市场监督 and 区 in 社区 end no place. */
const PLACE =
  /^(?:[^省市州盟县旗区]{1,10}?(?:自治区|自治州|自治县|自治旗|省|市(?![场政容民属直])|州|盟|县|旗|(?<!开发|高新|社)区))+/;

/** The place that a name begins with: 淮安市洪泽区教育局 → 淮安市洪泽区. Null where it begins with none. */
export function placeOfName(name: string): string | null {
  return PLACE.exec(name)?.[0] ?? null;
}

/** The longest of `keys` that `key` lies in, itself left out; null at the top. */
export function enclosing(key: string, keys: ReadonlySet<string>): string | null {
  for (let length = key.length - 1; length > 0; length--) {
    const start = key.slice(0, length);
    if (keys.has(start)) return start;
  }
  return null;
}
