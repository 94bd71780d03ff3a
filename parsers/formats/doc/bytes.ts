/** The file's own offsets and counts lead outside of it. */
export class DocDamaged extends Error {}

/** Little-endian numbers of a stream; reading outside of it throws {@link DocDamaged}. */
export class Bytes {
  readonly raw: Uint8Array;
  readonly #view: DataView;

  constructor(raw: Uint8Array) {
    this.raw = raw;
    this.#view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  }

  get length(): number {
    return this.raw.length;
  }

  u8(at: number): number {
    this.#check(at, 1);
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    this.#check(at, 2);
    return this.#view.getUint16(at, true);
  }

  i16(at: number): number {
    this.#check(at, 2);
    return this.#view.getInt16(at, true);
  }

  u32(at: number): number {
    this.#check(at, 4);
    return this.#view.getUint32(at, true);
  }

  slice(at: number, length: number): Bytes {
    this.#check(at, length);
    return new Bytes(this.raw.subarray(at, at + length));
  }

  #check(at: number, length: number): void {
    if (at < 0 || length < 0 || at + length > this.raw.length) {
      throw new DocDamaged(`offset ${at} lies outside of its stream`);
    }
  }
}
