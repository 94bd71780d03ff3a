/**
 * Mirrors publish mainland reports in traditional characters (第二十條, 規章). For matching only, they are converted
 * back by OpenCC's tables; its tables load on first need, since most runs never see such a page.
 */
import { createRequire } from "node:module";

/** Characters of the forms' own labels that exist in traditional script alone; one of them proves the script. */
const TRADITIONAL = /[條項開關規單數機構務處罰強製許續業費購總計請結轉復議訴訟維糾審與對內現執違財報]/;

type Convert = (text: string) => string;

let convert: Convert | undefined;

function converter(): Convert {
  if (convert === undefined) {
    const opencc = createRequire(import.meta.url)("opencc-js/t2cn") as {
      Converter(options: { from: string; to: string }): Convert;
    };
    convert = opencc.Converter({ from: "t", to: "cn" });
  }
  return convert;
}

/** Simplified characters for `text`; the text itself where it holds no traditional one. */
export function simplify(text: string): string {
  return TRADITIONAL.test(text) ? converter()(text) : text;
}

/** Simplified form of a single character, whatever stands around it. */
export function simplifyCharacter(character: string): string {
  return converter()(character);
}
