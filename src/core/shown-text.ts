/** What would steer a terminal, or turn its text around, instead of being shown: C0, C1, bidirectional controls. */
const STEERING = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Line ends and tabs of our own layout stay. */
const STEERING_IN_LINES = /(?![\n\t])[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text that may be a page's, as one line for a terminal: what would steer it is a blank. */
export function asLine(text: string): string {
  return text.replace(STEERING, " ");
}

/** Several lines of ours with texts of pages in them. */
export function asLines(text: string): string {
  return text.replace(STEERING_IN_LINES, " ");
}

/** JSON says the same with escapes; a terminal is where it is often looked at. */
export function asJson(value: unknown, indent?: number): string {
  return escaped(JSON.stringify(value, null, indent));
}

/** JSON that is written already, with everything that would steer a terminal escaped: it stands in strings only. */
export function escaped(json: string): string {
  return json.replace(STEERING_IN_LINES, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
