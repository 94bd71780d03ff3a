/** Transfer encodings of mail (RFC 2045), from text of one byte a character. */

const BLANK: ReadonlySet<string> = new Set([" ", "\t", "\r"]);

/** Quoted-printable: `=E4` is a byte, `=` at the end of a line joins it to the next. */
function quotedPrintable(text: string): Buffer {
  let plain = "";
  for (const line of text.split("\n")) {
    // Spaces at the end of a line were put there on the way.
    let end = line.length;
    while (BLANK.has(line[end - 1] ?? "")) end--;
    const said = line.slice(0, end);
    plain += said.endsWith("=") ? said.slice(0, -1) : `${said}\n`;
  }
  const bytes = plain.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1");
}

/** The bytes of a part. */
export function decodeTransfer(text: string, encoding: string): Buffer {
  switch (encoding.trim().toLowerCase()) {
    case "quoted-printable":
      return quotedPrintable(text);
    case "base64":
      return Buffer.from(text, "base64");
    default:
      return Buffer.from(text, "latin1");
  }
}
