/** GB18030 bytes of a text, for Node has a decoder only: the two-byte range is decoded once and turned round. */
export function encodeGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const codes = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      // The ideographic space has two codes; the first, A1A1, is the one that other decoders know too.
      if (!codes.has(character)) codes.set(character, [lead, trail]);
    }
  }
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const pair = codes.get(character);
    if (point < 0x80) bytes.push(point);
    else if (pair !== undefined) bytes.push(...pair);
    else throw new RangeError(`not in the two-byte range of GB18030: ${character}`);
  }
  return Uint8Array.from(bytes);
}
