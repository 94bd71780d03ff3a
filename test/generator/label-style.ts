import type { RowLabel } from "./labels.ts";
import type { Random } from "./random.ts";

/** How one report writes its labels. `\n` in a written label is a line break inside the cell. */
export interface LabelStyle {
  numbering: "1." | "1、" | "（1）" | "1．" | "";
  brackets: "full" | "half";
  /** Chance that a label is written with blanks between its characters (short ones only). */
  spaced: number;
  /** Chance that a label is broken at a marked place. */
  broken: number;
  /** Chance that a known misprint stands instead. */
  misprinted: number;
}

export const CLEAN_STYLE: LabelStyle = {
  numbering: "1.",
  brackets: "full",
  spaced: 0,
  broken: 0,
  misprinted: 0,
};

export function randomStyle(random: Random): LabelStyle {
  return {
    numbering: random.pick(["1.", "1.", "1、", "（1）", "1．", ""] as const),
    brackets: random.pick(["full", "half"] as const),
    spaced: random.pick([0, 0, 0.3]),
    broken: random.pick([0, 0, 0.5, 1]),
    misprinted: random.pick([0, 0, 0.5]),
  };
}

export function writeText(text: string, style: LabelStyle, random: Random): string {
  let out = text.replace(/¦/g, random.chance(style.broken) ? "\n" : "");
  if (!out.includes("\n") && out.length <= 6 && random.chance(style.spaced)) {
    out = [...out].join(random.pick([" ", "  ", "\u3000"]));
  }
  return style.brackets === "half"
    ? out.replace(/（/g, "(").replace(/）/g, ")").replace(/：/g, ":").replace(/，/g, ",")
    : out;
}

export function writeRowLabel(label: RowLabel, style: LabelStyle, random: Random): string {
  const misprint =
    label.misprints !== undefined && random.chance(style.misprinted) ? random.pick(label.misprints) : null;
  const text = writeText(misprint ?? label.text, style, random);
  if (label.number === "") return text;
  if (style.numbering === "") return text;
  const mark = style.numbering.replace("1", label.number);
  return (style.brackets === "half" ? mark.replace("（", "(").replace("）", ")") : mark) + text;
}
