/** The decoders by the kind of file, as they run in a worker: bytes in, plain data out. */
import { type Decoded, messageOf, undecoded } from "./decoded.ts";
import { decodeDoc } from "./doc/index.ts";
import { decodeDocx } from "./docx/index.ts";
import type { DecodableKind } from "./kind.ts";
import { decodeMht } from "./mht/index.ts";
import { decodeOfd } from "./ofd/index.ts";
import { decodePdf } from "./pdf/index.ts";
import { decodeXlsx } from "./xlsx/index.ts";

const DECODERS: Readonly<Record<DecodableKind, (bytes: Uint8Array) => Promise<Decoded>>> = {
  doc: decodeDoc,
  docx: decodeDocx,
  mht: decodeMht,
  ofd: decodeOfd,
  xlsx: decodeXlsx,
  pdf: async (bytes) => {
    const result = await decodePdf(bytes);
    return result.ok ? { ok: true, documents: [result.document] } : result;
  },
};

/** Decodes a file of that kind. Never throws, whatever the bytes; not bounded in time, see `DecodePool`. */
export async function decodeAs(kind: DecodableKind, bytes: Uint8Array): Promise<Decoded> {
  try {
    return await DECODERS[kind](bytes);
  } catch (error) {
    // A decoder that stumbles over bad bytes in an unforeseen way must cost no more than its file.
    return undecoded("corrupt", `it cannot be decoded: ${messageOf(error)}`);
  }
}
