/** Units as a cell of their own (计量单位). */
const UNITS = new Set(["条", "件", "次", "篇", "个", "人", "万元", "元", "人次", "场次", "份"]);

/** True for the text of a unit cell. */
export function isUnit(text: string): boolean {
  return UNITS.has(text.normalize("NFKC").replace(/\s/g, ""));
}
