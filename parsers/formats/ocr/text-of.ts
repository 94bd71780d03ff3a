import { isWideScript } from "../pdf/text-line.ts";
import type { Word } from "./tesseract.ts";

/** The words of a picture as one text: Chinese is set without spaces, also from line to line. */
export function textOf(words: readonly Word[]): string {
  let text = "";
  for (const word of words) {
    const wide = isWideScript(text.at(-1) ?? "") || isWideScript(word.text.at(0) ?? "");
    text += text === "" || wide ? word.text : ` ${word.text}`;
  }
  return text;
}
