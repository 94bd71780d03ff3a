import { BLANK, type Printed, plain } from "./cell.ts";
import type { Random } from "./random.ts";

/** How often cells are left blank or written in an odd way. */
export interface Habits {
  blank: number;
  notApplicable: number;
  odd: number;
}

/** What kind of figure a cell holds; it decides which odd ways of writing make sense. */
export type Kind = "requests" | "review" | "documents" | "change" | "items" | "money" | "statistic";

const MARKS = ["/", "—", "无", "不适用", "——"];
const SENTENCES = ["本单位未制作规章", "本机关无此项职权", "未统计", "详见附件"];

const fullWidth = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const grouped = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 6 });
const oddly = (raw: string, value: number, unit: string | null = null): Printed => ({
  raw,
  value,
  status: "printed",
  unit,
});

/** Writes one figure as a careless publisher would. */
export function write(value: number, kind: Kind, habits: Habits, random: Random): Printed {
  if (random.chance(habits.blank)) return BLANK;
  if (random.chance(habits.notApplicable)) {
    return { raw: random.pick(MARKS), value: null, status: "not_applicable", unit: null };
  }
  return random.chance(habits.odd) ? writeOddly(value, kind, random) : plain(value);
}

function writeOddly(value: number, kind: Kind, random: Random): Printed {
  if (kind === "change") {
    if (value < 0) return random.chance(0.5) ? oddly(`减${-value}`, value) : plain(value);
    return oddly(random.pick([`+${value}`, `增加${value}`, `增${value}`]), value);
  }
  if (kind === "money") {
    const unit = random.pick(["元", "万元"]);
    return oddly(`${random.chance(0.3) ? grouped(value) : value}${unit}`, value, unit);
  }
  if (kind === "documents" && random.chance(0.3)) {
    return { raw: random.pick(SENTENCES), value: null, status: "text", unit: null };
  }
  if (kind === "documents" && random.chance(0.4)) {
    return { raw: `${value}（其中修订${random.int(1, 16)}件）`, value, status: "annotated", unit: null };
  }
  if (kind === "statistic") return writeCount(value, random);
  if (random.chance(0.3))
    return oddly(`${value}${kind === "items" ? "项" : "件"}`, value, kind === "items" ? "项" : "件");
  return writeCount(value, random);
}

function writeCount(value: number, random: Random): Printed {
  if (value >= 1000 && random.chance(0.6)) return oddly(grouped(value), value);
  return oddly(fullWidth(String(value)), value);
}
