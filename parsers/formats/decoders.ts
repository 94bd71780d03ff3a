/**
 * The decoders by the kind of file, as they run in a worker: bytes in, plain data out. Each is loaded when it is first
 * needed, since the libraries behind them take longer to load than most reports take to read.
 */
import { type Decoded, messageOf, undecoded } from "./decoded.ts";
import type { DecodableKind } from "./kind.ts";

/** What decodes a file: the thread that asks, or another one within limits. */
export interface FileDecoder {
  decode(kind: DecodableKind, bytes: Uint8Array): Promise<Decoded>;
}

type Decoder = (bytes: Uint8Array) => Promise<Decoded>;

const DECODERS: Readonly<Record<DecodableKind, () => Promise<Decoder>>> = {
  doc: async () => (await import("./doc/index.ts")).decodeDoc,
  docx: async () => (await import("./docx/index.ts")).decodeDocx,
  mht: async () => (await import("./mht/index.ts")).decodeMht,
  ofd: async () => (await import("./ofd/index.ts")).decodeOfd,
  xlsx: async () => (await import("./xlsx/index.ts")).decodeXlsx,
  pdf: async () => {
    const { decodePdf } = await import("./pdf/index.ts");
    return async (bytes) => {
      const result = await decodePdf(bytes);
      return result.ok ? { ok: true, documents: [result.document] } : result;
    };
  },
};

/**
 * Decodes a file of that kind. Never throws, whatever the bytes, which it takes for its own; not bounded in time, see
 * `DecodePool`.
 */
export async function decodeAs(kind: DecodableKind, bytes: Uint8Array): Promise<Decoded> {
  const decode = await DECODERS[kind]();
  try {
    return await decode(bytes);
  } catch (error) {
    // A decoder that stumbles over bad bytes in an unforeseen way must cost no more than its file.
    return undecoded("corrupt", `it cannot be decoded: ${messageOf(error)}`);
  }
}
