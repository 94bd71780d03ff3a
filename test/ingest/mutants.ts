/** Own made reports of every file type, and files made of them by damage, by wrong names and by packing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import { deflatedZip } from "../formats/deflated-zip.ts";
import { hardDocx } from "../formats/hard-docx.ts";
import { ofdFile } from "../formats/ofd-writer.ts";
import { officeReport, reportPage } from "../formats/office-reports.ts";
import { fixture } from "../formats/same-record.ts";
import type { Random } from "../generator/random.ts";
import { zipFile } from "./zip-file.ts";

/** A report that is sound. */
export interface Sample {
  type: string;
  bytes: Uint8Array;
  /** True where characters stand in the bytes as they are, so that damage to a byte may be damage to a digit. */
  isPlain: boolean;
}

const pdf = (name: string): Uint8Array =>
  readFileSync(join(PACKAGE_ROOT, "test/formats/pdf/fixtures", `${name}.pdf`));
const made = (name: string): Uint8Array => readFileSync(join(PACKAGE_ROOT, "data/samples/reports", name));
const page = (name: string): Uint8Array => Buffer.from(reportPage(name));

/** A page as browsers save it. */
const mht = (content: Uint8Array): Uint8Array =>
  Buffer.from(
    [
      "MIME-Version: 1.0",
      'Content-Type: multipart/related; type="text/html"; boundary="--next"',
      "",
      "----next",
      'Content-Type: text/html; charset="utf-8"',
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from(content).toString("base64").replace(/.{76}/g, "$&\r\n"),
      "",
      "----next--",
      "",
    ].join("\r\n"),
  );

/** The sound reports, one at least of each file type that is read without an office program beside. */
export function samples(): Sample[] {
  const plain = (type: string, bytes: Uint8Array): Sample => ({ type, bytes, isPlain: true });
  const packed = (type: string, bytes: Uint8Array): Sample => ({ type, bytes, isPlain: false });
  return [
    plain("html", page("form2021-odd")),
    plain("html", made("education-2023.html")),
    plain("html", made("county-2019.html")),
    plain("txt", made("office-2021.txt")),
    plain("txt", made("yantang-2023.txt")),
    plain("mht", mht(page("form2019-broken"))),
    plain("doc", fixture("form2021-blanks.doc")),
    packed("docx", fixture("form2014-sheet.docx")),
    packed("docx", fixture("form2019-broken.docx")),
    packed("docx", hardDocx()),
    packed("xlsx", fixture("hybrid-plain.xlsx")),
    packed("xlsx", fixture("form2014-sheet.xlsx")),
    packed("ofd", ofdFile(officeReport("form2021-odd"))),
    packed("pdf", pdf("libreoffice-borders")),
    packed("pdf", pdf("chromium-borders")),
  ];
}

/** A file made of a sample, or of nothing. */
export interface Mutant {
  /** Its name, with the extension that it is given. */
  name: string;
  /** How it was made. */
  kind: string;
  /** The sample that it comes from; null for one that holds no report. */
  sample: Sample | null;
  bytes: Uint8Array;
}

/** Damage to bytes. */
const DAMAGES: Readonly<Record<string, (bytes: Uint8Array, random: Random) => Uint8Array>> = {
  flip: (bytes, random) => {
    for (let count = random.int(1, 8); count > 0; count--) {
      const at = random.int(0, bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
    }
    return bytes;
  },
  cut: (bytes, random) => bytes.subarray(0, random.int(1, bytes.length - 1)),
  zero: (bytes, random) => {
    const at = random.int(0, bytes.length - 1);
    return bytes.fill(0, at, at + random.int(1, 900));
  },
  shift: (bytes, random) =>
    bytes.copyWithin(random.int(0, bytes.length - 1), random.int(0, bytes.length - 1), bytes.length),
  scramble: (bytes, random) => {
    for (let count = random.int(5, 60); count > 0; count--)
      bytes[random.int(0, bytes.length - 1)] = random.int(0, 255);
    return bytes;
  },
  behead: (bytes, random) => bytes.subarray(random.int(1, Math.min(bytes.length - 1, 3000))),
  prefix: (bytes, random) => Buffer.concat([noise(random, random.int(1, 64)), bytes]),
  suffix: (bytes, random) => Buffer.concat([bytes, noise(random, random.int(1, 4096))]),
};

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.int(0, 255)));
}

const EXTENSIONS = ["html", "txt", "mht", "doc", "xls", "docx", "xlsx", "ofd", "pdf", "wps", "rar", "bin"];

const ZEROS = Buffer.alloc(80 * 1024 * 1024);
const BOMB = deflatedZip([["a.txt", ZEROS]]);
const BOMB_AS_PART = deflatedZip([
  ["[Content_Types].xml", Buffer.from("<Types/>")],
  ["word/document.xml", ZEROS],
]);

/** Files that hold no report, whatever they are called. */
const EMPTY: Readonly<Record<string, (random: Random) => Uint8Array>> = {
  empty: () => new Uint8Array(),
  noise: (random) => noise(random, random.int(1, 50_000)),
  digits: (random) =>
    Buffer.from(
      Array.from({ length: 5000 }, () => random.int(0, 99999)).join(random.pick([" ", "\t", "|", "\n"])),
    ),
  tags: (random) => Buffer.from("<table><tr><td>".repeat(random.int(1, 3000))),
  header: (random) =>
    Buffer.concat([
      Buffer.from(
        random.pick([
          "%PDF-1.7\n",
          "PK\x03\x04",
          "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
          "{\\rtf1",
          "Rar!\x1a\x07",
        ]),
        "latin1",
      ),
      noise(random, random.int(0, 5000)),
    ]),
};

/** Archives, given as such or under another name. */
const ARCHIVES: Readonly<Record<string, (random: Random, damaged: Uint8Array, type: string) => Uint8Array>> =
  {
    "zip of a damaged file": (_, damaged, type) => zipFile([{ name: `a.${type}`, content: damaged }]),
    "damaged zip": (random, damaged, type) =>
      (
        DAMAGES[random.pick(["flip", "cut", "zero", "shift"])] as (
          bytes: Uint8Array,
          by: Random,
        ) => Uint8Array
      )(Uint8Array.from(deflatedZip([[`a.${type}`, damaged]])), random),
    "zip in a zip": (_, damaged, type) =>
      zipFile([{ name: "inner.zip", content: zipFile([{ name: `a.${type}`, content: damaged }]) }]),
    "bomb of zeros": () => BOMB,
    "bomb in a zip": () => zipFile([{ name: "bomb.zip", content: BOMB }]),
    "bomb as a part": () => BOMB_AS_PART,
    "many entries": (random) =>
      zipFile(
        Array.from({ length: random.int(2001, 2100) }, (_, at) => ({
          name: `${at}.${at % 50 === 0 ? "txt" : "json"}`,
          content: String(at),
        })),
      ),
    "lying size": (_, damaged, type) => zipFile([{ name: `a.${type}`, content: damaged, size: 2 ** 31 }]),
    "empty zip": () => zipFile([]),
    "names that lead out": (_, damaged, type) => zipFile([{ name: `../../../a.${type}`, content: damaged }]),
    "packed text named twice": (random, damaged) => {
      const content = deflateRawSync(damaged);
      return zipFile([
        { name: "a.txt", content },
        { name: "a.txt", content: noise(random, 100) },
      ]);
    },
  };

const sure = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("nothing of that name");
  return value;
};

/** The mutant of that number: the same on every machine. */
export function mutant(number: number, random: Random, all: readonly Sample[]): Mutant {
  const sample = sure(all[number % all.length]);
  const kinds = ["damage", "damage", "damage", "damage", "damage", "damage", "name", "archive", "empty"];
  const chosen = random.pick(kinds);
  const damage = random.pick(Object.keys(DAMAGES));
  const damaged = () => sure(DAMAGES[damage])(Uint8Array.from(sample.bytes), random);
  const extension = random.pick(EXTENSIONS);
  const named = (type: string) => `${String(number).padStart(5, "0")}.${type}`;
  switch (chosen) {
    case "damage":
      return { name: named(sample.type), kind: damage, sample, bytes: damaged() };
    case "name":
      return {
        name: named(extension),
        kind: "another name",
        sample,
        // A comment of its own, so that it is not known by its bytes already.
        bytes:
          sample.type === "html"
            ? Buffer.concat([sample.bytes, Buffer.from(`<!-- ${number} -->`)])
            : sample.bytes,
      };
    case "empty": {
      const kind = random.pick(Object.keys(EMPTY));
      return { name: named(extension), kind, sample: null, bytes: sure(EMPTY[kind])(random) };
    }
    default: {
      const kind = random.pick(Object.keys(ARCHIVES));
      const bytes = sure(ARCHIVES[kind])(random, damaged(), sample.type);
      return { name: named(random.chance(0.7) ? "zip" : extension), kind, sample, bytes };
    }
  }
}
