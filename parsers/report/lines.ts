import { squeeze } from "../../src/core/fold.ts";
import type { ReadingLine } from "../document.ts";

/** A line made ready for reading. */
export interface Line {
  /** As printed, trimmed at both ends. */
  raw: string;
  /** `raw` without bullets, Markdown signs and bars at its ends. */
  text: string;
  /** `text` without any white space, for matching; empty for most lines of a table, which nobody looks at. */
  tight: string;
  /** True for a line of a table that the table engine has read. */
  table: boolean;
}

/** Kangxi radicals and compatibility ideographs, which PDF fonts hand out for common characters (⼯ for 工). */
const LOOKALIKE = /[\u2e80-\u2fdf\uf900-\ufaff]/;
const LOOKALIKES = /[\u2e80-\u2fdf\uf900-\ufaff]/g;

/** Markdown signs, bullets and bars before or after the text of a line (domain.md §5 M4 and M6). */
const AROUND = new Set([..."|#>*•●■◆▪·○ \t\u00a0\u3000\ufeff\u200b"]);

/** The line without bullets, Markdown signs and bars at its ends; a minus before a digit stays. */
export function bare(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end) {
    const sign = text[start] ?? "";
    if (!AROUND.has(sign) && !(sign === "-" && /[^\d-]/.test(text[start + 1] ?? "0"))) break;
    start += 1;
  }
  while (end > start && AROUND.has(text[end - 1] ?? "")) end -= 1;
  return text.slice(start, end);
}

/** A line of nothing but bars, rules and blanks. */
const NO_TEXT = /^[\s|\-—–_=+:·•*#>─│┌┐└┘├┤┬┴┼]*$/;

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;
const LONGEST_PAGE_MARK = 16;

/** Page marks of PDF and Word (`- 3 -`, `第 3 页 共 6 页`). */
const PAGE_MARK = /^(?:[-—–－·]+\d{1,4}[-—–－·]+|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?)$/;

/** Where a table line may hold a chapter heading (dialects.md §4: a heading inside the table). */
const MAYBE_HEADING = /^[\s|#*]*[一二三四五六七八九]\s*[、.．]/;

/** Above this length a line is taken for a whole document run together and is cut where its parts meet. */
const RUN_TOGETHER = 400;

/**
 * A bar, a tab or a gap; or one blank after a full stop, a title or a heading; or no blank at all before a numbered
 * heading of the national form that follows a full stop.
 */
const JOINTS =
  /[|\t]|\s{3,}|(?<=[。；！？]|报告|年报|事项|情况)[ \u3000\u00a0]+|(?<=[。；！？\s])(?=[一二三四五六]、(?:总体情况|概述|(?:行政机关)?主动公开|收到和处理|依申请公开|(?:因)?政府信息公开|存在的?(?:主要)?问题|其他需要报告))/;

/** Undoes the look-alikes of PDF fonts; printed text keeps everything else. */
function plain(text: string): string {
  return LOOKALIKE.test(text) ? text.replace(LOOKALIKES, (sign) => sign.normalize("NFKC")) : text;
}

/**
 * Lines ready for reading, in order. Lines without text and page marks are left out; a table's lines stay as
 * markers, so that prose before a table is not joined to prose after it.
 */
export function prepareLines(lines: readonly ReadingLine[]): Line[] {
  const prepared: Line[] = [];
  for (const line of lines) {
    if (line.table) {
      const text = MAYBE_HEADING.test(line.text) ? bare(plain(line.text)) : "";
      const last = prepared[prepared.length - 1];
      if (text !== "" || last === undefined || !last.table || last.tight !== "") {
        prepared.push({ raw: text, text, tight: squeeze(text), table: true });
      }
      continue;
    }
    for (const part of line.text.length > RUN_TOGETHER ? line.text.split(JOINTS) : [line.text]) {
      const raw = plain(part).trim();
      const text = bare(raw);
      if (text === "") continue;
      // Most lines begin with a Chinese character, and then have text and are no page mark.
      const first = text.charCodeAt(0);
      if ((first < FIRST_HAN || first > LAST_HAN) && NO_TEXT.test(text)) continue;
      const tight = squeeze(text);
      if (text.length < LONGEST_PAGE_MARK && PAGE_MARK.test(squeeze(raw))) continue;
      prepared.push({ raw, text, tight, table: false });
    }
  }
  return prepared;
}
