import { describe, expect, it } from "vitest";
import { surprise } from "../../../src/oversight/copies/figures.ts";
import { bandsOf, HASHES, signatureOf } from "../../../src/oversight/copies/minhash.ts";
import { normalise } from "../../../src/oversight/copies/normalise.ts";
import { ownNames } from "../../../src/oversight/copies/own-names.ts";
import { ShingleSet } from "../../../src/oversight/copies/shingle-set.ts";
import { mix, shingle } from "../../../src/oversight/copies/shingles.ts";

const kept = (text: string, names: readonly string[] = []): string =>
  String.fromCharCode(...normalise(text, names).units);

describe("normalising", () => {
  it.each([
    ["numbers, signs and blanks", "2023年，发布 1,298 条（一）", "年发布条"],
    ["levels of government and 我/本", "全县我局本区", "全"],
    ["traditional characters and full width", "機構規章ＡＢＣ", "机构规章abc"],
  ])("drops %s", (_, text, expected) => {
    expect(kept(text)).toBe(expected);
  });

  it("drops the names of the body and its place, long ones first", () => {
    const names = ownNames(["澜溪县教育局"]);
    expect(names).toEqual(["澜溪县教育局", "教育局", "澜溪县", "澜溪"]);
    expect(kept("澜溪县教育局在澜溪开展教育督导", names)).toBe("在开展教育督导");
  });

  it("keeps a place of one character and what all governments are called", () => {
    expect(ownNames(["和县人民政府"])).toEqual(["和县人民政府", "和县"]);
  });

  it("tells where each character stands, and where sentences end", () => {
    // The ligature is two letters in NFKC: what follows it must stay where it is.
    const text = "第１，㈠甲乙。ﬀ丙丁！";
    const { at, ends } = normalise(text, []);
    expect([...at].map((index) => text[index])).toEqual(["第", "甲", "乙", "ﬀ", "丙", "丁"]);
    expect(ends).toEqual([3, 6, 6]);
  });
});

describe("shingles", () => {
  it("do not run across sentences", () => {
    expect(shingle(normalise("甲乙丙丁戊己。庚辛壬癸", [])).hashes).toHaveLength(2);
  });

  it("are a set, 0 among them", () => {
    const set = new ShingleSet(0);
    const members = Uint32Array.from({ length: 1000 }, (_, k) => mix(k));
    for (const hash of members) set.add(hash);
    expect(members[0]).toBe(0);
    expect([set.size, set.has(0), set.has(mix(999)), set.has(mix(1000))]).toEqual([1000, true, true, false]);
    expect(set.add(mix(5))).toBe(false);
  });
});

describe("MinHash", () => {
  /** Two sets of 1000 with so many in common. */
  const signatures = (common: number): [Uint32Array, Uint32Array] => {
    const set = (from: number): Uint32Array => Uint32Array.from({ length: 1000 }, (_, k) => mix(from + k));
    return [signatureOf(set(1)), signatureOf(set(1 + 1000 - common))];
  };
  const agreeing = ([a, b]: [Uint32Array, Uint32Array]): number =>
    a.filter((value, k) => value === b[k]).length / HASHES;

  it.each([
    [1000, 1],
    [667, 0.5],
    [0, 0],
  ])("of sets with %d of 1000 in common agrees with %d", (common, jaccard) => {
    expect(Math.abs(agreeing(signatures(common)) - jaccard)).toBeLessThan(0.16);
  });

  it("puts like sets into a common band, and keys into six bytes", () => {
    const [a, b] = signatures(800);
    const keys = bandsOf(a);
    expect(keys.some((key, band) => key === bandsOf(b)[band])).toBe(true);
    expect(keys.every((key) => Number.isSafeInteger(key) && key < 2 ** 47)).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("surprise", () => {
  it("grows with the digits of the figures", () => {
    expect(surprise(["1"])).toBe(1);
    expect(surprise(["1382", "517"])).toBeGreaterThan(19);
  });
});
