/** Writes parts as a zip archive without compression, for libraries that read nothing else. */
import { crc32 } from "node:zlib";

/** General purpose bit 11: names are UTF-8. */
const UTF8_NAMES = 0x800;

/** Length of a local header and of a directory entry before the name. */
const LOCAL = 30;
const ENTRY = 46;
const END = 22;

/** An archive of the parts, in their order. */
export function storedZip(parts: ReadonlyMap<string, Uint8Array>): Buffer {
  const out: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of parts) {
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(LOCAL);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(UTF8_NAMES, 6);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    const entry = Buffer.alloc(ENTRY);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    // From the version needed on, a directory entry repeats the local header.
    local.copy(entry, 6, 4, LOCAL);
    entry.writeUInt32LE(offset, 42);
    out.push(local, nameBytes, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    directory.push(entry, nameBytes);
    offset += LOCAL + nameBytes.length + bytes.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(END);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...out, index, end]);
}
