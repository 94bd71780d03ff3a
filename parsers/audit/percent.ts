/** Percentages as reports write them. */
import { chineseNumber, digitsForNumerals } from "../report/numerals.ts";

/** A percentage in the patterns of sentences in digits. */
export const PERCENT = String.raw`(?<percent>\d+(?:\.\d+)?)%`;

/** Words beside a number that make it approximate or a bound. */
export const APPROXIMATE = /约|近|超|逾|余|不足|左右|以上/;

/** One way of writing for counts and shares: 百分之六十 is 60%. */
export function inDigits(sentence: string): string {
  const tight = sentence.normalize("NFKC").replace(/\s+/g, "");
  const percents = tight.replace(
    /百分之([零一二三四五六七八九十百]+)(?:点([零一二三四五六七八九]+))?|百分之(\d+(?:\.\d+)?)/g,
    (whole, numeral?: string, decimals?: string, digits?: string) => {
      if (digits !== undefined) return `${digits}%`;
      const number = chineseNumber(numeral ?? "");
      const behind = [...(decimals ?? "")].map((sign) => chineseNumber(sign)).join("");
      return number === null ? whole : `${number}${behind === "" ? "" : `.${behind}`}%`;
    },
  );
  return digitsForNumerals(percents);
}

/** True where a percentage as printed is that share, rounded or cut off at its last digit. */
export function isShare(percent: string, share: number): boolean {
  const digits = percent.split(".")[1]?.length ?? 0;
  return Math.abs(share - Number(percent)) < 10 ** -digits + 1e-9;
}

/** 1,234 as a number. */
export const numberOf = (text: string): number => Number(text.replaceAll(",", ""));
