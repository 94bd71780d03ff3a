/** Chinese fonts that systems bring, the likelier first. */
const CHINESE_FONTS = [
  "Noto Sans CJK SC",
  "Noto Sans SC",
  "Source Han Sans SC",
  "Noto Serif CJK SC",
  "WenQuanYi Micro Hei",
  "WenQuanYi Zen Hei",
  "PingFang SC",
  "Hiragino Sans GB",
  "Songti SC",
  "Microsoft YaHei",
  "SimSun",
  "Droid Sans Fallback",
  "AR PL UMing CN",
] as const;

/** What pdf.js asks for where a file names a font and does not bring it. */
const GENERIC = ["sans-serif", "serif", "monospace"] as const;

/** The fonts of the system, as the canvas knows them; its types leave `setAlias` out. */
export interface SystemFonts {
  has(name: string): boolean;
  setAlias?(name: string, alias: string): void;
}

/** Fonts that a file does not bring are drawn in a Chinese one: others have no signs for its labels. */
export function preferChinese(fonts: SystemFonts): void {
  const chinese = CHINESE_FONTS.find((name) => fonts.has(name));
  if (chinese === undefined) return;
  for (const generic of GENERIC) fonts.setAlias?.(chinese, generic);
}
