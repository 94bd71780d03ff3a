/** Zip archives with packed entries, for bombs and for damage. */
import { crc32, deflateRawSync } from "node:zlib";

/** An archive of packed entries. */
export function deflatedZip(entries: Iterable<readonly [string, Uint8Array]>): Buffer {
  const out: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let count = 0;
  for (const [name, bytes] of entries) {
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    out.push(Buffer.from("PK\x03\x04", "latin1"), common, nameBytes, packed);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, place, nameBytes);
    offset += 30 + nameBytes.length + packed.length;
    count++;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...out, index, end]);
}
