/** A zip archive of stored entries, made byte by byte so that tests can write names and flags that tools refuse. */
import { crc32 } from "node:zlib";

export interface ZipEntry {
  name: string | Uint8Array;
  content: string | Uint8Array;
  /** General purpose flags: 1 encrypted, 0x800 UTF-8 name. */
  flags?: number;
  /** Unpacked size as stated; the real one unless the test lies. */
  size?: number;
}

export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, flags = 0, size } of entries) {
    const nameBytes = Buffer.from(name as string);
    const bytes = Buffer.from(content as string);
    // From the flags on, the fields of the local header and of the central directory are the same.
    const common = Buffer.alloc(24);
    common.writeUInt16LE(flags, 0);
    common.writeUInt32LE(crc32(bytes), 8);
    common.writeUInt32LE(bytes.length, 12);
    common.writeUInt32LE(size ?? bytes.length, 16);
    common.writeUInt16LE(nameBytes.length, 20);
    const local = Buffer.concat([Buffer.from("PK\x03\x04\x14\x00", "latin1"), common, nameBytes, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from("PK\x01\x02\x14\x00\x14\x00", "latin1"), common, rest, nameBytes]),
    );
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}
