import { readParts } from "../../parsers/formats/zip/package.ts";
import { deflatedZip } from "../formats/deflated-zip.ts";
import type { Random } from "../generator/random.ts";

/** What means something to a decoder or to the reader of rows. */
const WORDS = [
  ...[
    "|",
    "||",
    "|\n",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\u3000",
    "\u00a0",
    "&nbsp;",
    "/",
    "—",
    "无",
    "-",
    "+",
    "％",
    "0",
    "７",
    "1,234",
    "0.37",
  ],
  ...[
    "其他",
    "总计",
    "自然人",
    "（一）予以公开",
    "3.其他",
    "四、结转下年度继续办理",
    "结果维持",
    "规章",
    "件",
    "万元",
    "增加",
  ],
  ...[
    "<td>",
    "</td>",
    "<tr>",
    "</tr>",
    "<table>",
    "</table>",
    "<td colspan=2>",
    "<td rowspan=3>",
    "<td rowspan=0>",
    "<br>",
  ],
  ...[
    "<th>",
    "<p>",
    "</p>",
    "<div>",
    "<script>",
    "<!--",
    "-->",
    "&#48;",
    "&#x",
    "<td colspan=99999>",
    "<thead>",
  ],
  ...[
    "<w:tr>",
    "</w:tc>",
    '<w:gridSpan w:val="3"/>',
    "<w:vMerge/>",
    '<c r="ZZ9">',
    "<v>7</v>",
    '<mergeCell ref="A1:B2"/>',
  ],
  ...[
    "\u0000",
    "\ufeff",
    "\ud800",
    "\u202e",
    "endstream",
    "endobj",
    "stream\n",
    "1 0 obj",
    "<<",
    ">>",
    "BT",
    "ET",
  ],
].map((word) => Buffer.from(word));

const splice = (bytes: Uint8Array, from: number, to: number, put: Uint8Array): Uint8Array =>
  Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(to)]);

/** The ways to change a file. */
const CHANGES: ReadonlyArray<(bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array> = [
  (bytes, _, random) => {
    const out = Uint8Array.from(bytes);
    const at = random.int(0, out.length - 1);
    out[at] = (out[at] ?? 0) ^ (1 << random.int(0, 7));
    return out;
  },
  (bytes, _, random) => {
    const at = random.int(0, bytes.length);
    return splice(bytes, at, at, random.pick(WORDS));
  },
  (bytes, _, random) => {
    const at = random.int(0, bytes.length);
    return splice(bytes, at, at + random.int(1, 12), random.pick(WORDS));
  },
  (bytes, _, random) => splice(bytes, ...stretch(bytes, random), new Uint8Array()),
  (bytes, _, random) => {
    const [from, to] = stretch(bytes, random);
    const at = random.int(0, bytes.length);
    return splice(bytes, at, at, bytes.subarray(from, to));
  },
  // A line or a row goes elsewhere.
  (bytes, _, random) => {
    const [from, to] = stretch(bytes, random);
    const piece = bytes.slice(from, to);
    const rest = splice(bytes, from, to, new Uint8Array());
    const at = random.int(0, rest.length);
    return splice(rest, at, at, piece);
  },
  (bytes, other, random) => {
    const at = random.int(0, bytes.length);
    return splice(bytes, at, at, other.subarray(...stretch(other, random)));
  },
  (bytes, _, random) => bytes.subarray(0, random.int(1, bytes.length)),
];

/** Where a piece begins and ends: mostly a few words, now and then much. */
function stretch(bytes: Uint8Array, random: Random): [from: number, to: number] {
  const from = random.int(0, Math.max(0, bytes.length - 1));
  return [from, Math.min(bytes.length, from + random.int(1, random.pick([8, 64, 400, 4000])))];
}

/** Larger files only cost time. */
const MOST = 400_000;

function changed(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let out = bytes;
  for (let times = random.pick([1, 1, 2, 3, 6]); times > 0 && out.length > 0; times--)
    out = random.pick(CHANGES)(out, other, random);
  return out.subarray(0, MOST);
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** A file like another one. Of a packed one a part is changed, since damage from outside only fails its checksum. */
export async function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Promise<Uint8Array> {
  if (!isZip(bytes) || random.chance(0.1)) return changed(bytes, other, random);
  const read = await readParts(bytes, () => true);
  if (!("parts" in read)) return changed(bytes, other, random);
  const names = [...read.parts.keys()].filter((name) => /\.xml$|\.rels$/.test(name));
  if (names.length === 0) return changed(bytes, other, random);
  const name = random.pick(names);
  const parts = new Map(read.parts);
  parts.set(name, changed(parts.get(name) ?? new Uint8Array(), other, random));
  return deflatedZip(parts);
}
