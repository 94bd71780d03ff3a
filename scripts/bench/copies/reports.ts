/** Made-up bodies with reports of several years, and copies planted among them. */
import { Random } from "../../../test/generator/random.ts";
import { anyWord, everybodys, handedOn, ownSentence } from "./writing.ts";

/** A chapter as paragraphs of sentences. */
export type Paragraphs = string[][];

/** A report of the bench: the two chapters that hold prose, and cells of table 三. */
export interface MadeReport {
  agency: number;
  year: number;
  overview: Paragraphs;
  problems: Paragraphs;
  figures: number[];
}

export const FIRST_YEAR = 2018;
export const YEARS = 7;

/** Cells of a figures list: rows of table 三 times columns. */
export const CELLS = 24;

/** Ways to copy, as the task of finding copies has them. */
export const WAYS = [
  "exact",
  "name replaced",
  "10-20 % edited",
  "reordered",
  "one section",
  "figures",
] as const;

export type Way = (typeof WAYS)[number];

/** What was planted: `report` has it from `source`. */
export interface Planted {
  way: Way;
  own: boolean;
  report: number;
  source: number;
}

const PLACES = "云泽青芦松陵白汀临岚雁渡沙洲禾川砚塘望鹭澜溪石塘南垅柳桥".match(/../g) as string[];
const BODIES = "教育局司法局统计局水务局民政局林业局商务局审计局医保局信访局体育局气象局".match(
  /.../g,
) as string[];

/** The name of a body: a place that is its own, and what it is. */
export function nameOf(agency: number): string {
  const place = PLACES[agency % PLACES.length] as string;
  const letter = (n: number): string => String.fromCharCode(0x4e00 + 300 + ((n * 37) % 9000));
  return `${place}${letter(agency)}县${BODIES[Math.floor(agency / 3) % BODIES.length]}`;
}

const POOL = handedOn(new Random(7), 2000);

/** Share of sentences that are everybody's, handed on, and kept from the own year before. */
const EVERYBODYS = 0.3;
const HANDED_ON = 0.2;
const KEPT = 0.3;

function sentence(random: Random, before: Random, self: string): string {
  const kind = before.next();
  const kept = before.next() < KEPT;
  const source = kept ? before.fork() : random;
  if (!kept) before.fork();
  if (kind < EVERYBODYS) return everybodys(source);
  return kind < EVERYBODYS + HANDED_ON ? source.pick(POOL) : ownSentence(source, self);
}

/** The report of a body on a year; it keeps many of its sentences from year to year, as honest bodies do. */
export function write(agency: number, year: number): MadeReport {
  const lasting = new Random(agency * 7919 + 1);
  const random = new Random(agency * 7919 + year * 104729);
  const self = nameOf(agency);
  const chapter = (paragraphs: number, sentences: number): Paragraphs =>
    Array.from({ length: paragraphs }, () =>
      Array.from({ length: sentences }, () => sentence(random, lasting, self)),
    );
  const isQuiet = random.chance(0.5);
  return {
    agency,
    year,
    overview: chapter(5, 5),
    problems: chapter(2, 7),
    figures: Array.from({ length: CELLS }, () =>
      isQuiet || random.chance(0.5) ? 0 : Math.floor(Math.exp(random.next() * 6)),
    ),
  };
}

/** Makes a report a copy of another one. */
export function copyOf(report: MadeReport, source: MadeReport, way: Way, random: Random): MadeReport {
  const each = (change: (sentence: string) => string, from: Paragraphs): Paragraphs =>
    from.map((paragraph) => paragraph.map(change));
  const renamed = (text: string): string => text.replaceAll(nameOf(source.agency), nameOf(report.agency));
  const both = (change: (paragraphs: Paragraphs) => Paragraphs): MadeReport => ({
    ...report,
    overview: change(source.overview),
    problems: change(source.problems),
  });
  switch (way) {
    case "exact":
      return both((of) => of);
    case "name replaced":
      return both((of) => each(renamed, of));
    case "10-20 % edited": {
      const rate = 0.1 + random.next() * 0.1;
      return both((of) => each((text) => edited(renamed(text), rate, random), of));
    }
    case "reordered":
      return both((of) => random.shuffle(of).map((paragraph) => paragraph.map(renamed)));
    case "one section":
      return random.chance(0.5)
        ? { ...report, overview: each(renamed, source.overview) }
        : { ...report, problems: each(renamed, source.problems) };
    case "figures":
      return { ...report, figures: source.figures };
  }
}

/** So many of the characters are others: words replaced in runs of two to six, as an editor goes about it. */
function edited(text: string, rate: number, random: Random): string {
  let out = "";
  let at = 0;
  while (at < text.length) {
    const run = 2 * random.int(1, 3);
    if (random.chance(rate / (run * (1 - rate) + rate))) {
      for (let k = 0; k < run / 2; k++) out += anyWord(random);
      at += run;
    } else out += text[at++];
  }
  return out;
}
