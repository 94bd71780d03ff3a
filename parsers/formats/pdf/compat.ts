/**
 * Radicals that stand for whole characters but have no NFKC mapping: U+2E80 … of fonts whose character map points at
 * the radical (⻚ for 页). Unicode's EquivalentUnifiedIdeograph names the same pairs.
 */
const RADICALS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // Fonts draw two and three dashes as one.
    "⸺": "——",
    "⸻": "———",
    "⺁": "厂",
    "⺠": "民",
    "⺶": "羊",
    "⻁": "虎",
    "⻄": "西",
    "⻅": "见",
    "⻆": "角",
    "⻉": "贝",
    "⻋": "车",
    "⻓": "长",
    "⻔": "门",
    "⻘": "青",
    "⻙": "韦",
    "⻚": "页",
    "⻛": "风",
    "⻜": "飞",
    "⻝": "食",
    "⻡": "首",
    "⻢": "马",
    "⻣": "骨",
    "⻤": "鬼",
    "⻥": "鱼",
    "⻦": "鸟",
    "⻧": "卤",
    "⻨": "麦",
    "⻩": "黄",
    "⻬": "齐",
    "⻮": "齿",
    "⻰": "龙",
  }),
);

const COMPATIBILITY = /[\u2e3a\u2e3b\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/**
 * Writes 人 for ⼈ and the like, and leaves everything else as printed: full-width digits and brackets are the
 * publisher's own, a radical is an accident of the font.
 */
export function plainIdeographs(text: string): string {
  return text.replace(COMPATIBILITY, (c) => RADICALS.get(c) ?? c.normalize("NFKC"));
}
