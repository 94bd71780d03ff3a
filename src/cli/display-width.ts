/** Ranges of code points that a terminal shows two columns wide (UAX #11, W and F, the blocks reports use). */
const WIDE: ReadonlyArray<readonly [number, number]> = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Combining marks and invisible characters take no column. */
const ZERO = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Columns that a text takes on a terminal: 机关 is 4 wide. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x1100) width += code >= 0x300 && ZERO.test(character) ? 0 : 1;
    else if (WIDE.some(([first, last]) => code >= first && code <= last)) width += 2;
    else width += ZERO.test(character) ? 0 : 1;
  }
  return width;
}

/** Fills a text up to a width with blanks, on the left for numbers. */
export function pad(text: string, width: number, side: "left" | "right"): string {
  const blanks = " ".repeat(Math.max(0, width - displayWidth(text)));
  return side === "left" ? blanks + text : text + blanks;
}
