import { describe, expect, it } from "vitest";
import { parseWindow, untilOpen } from "../../src/crawl/window.ts";

const at = (beijing: string): Date => new Date(`2026-01-10T${beijing}+08:00`);
const MINUTES = 60_000;

describe("--window", () => {
  it("reads hours, with minutes and without", () => {
    expect(parseWindow("0-6")).toEqual({ from: 0, to: 360 });
    expect(parseWindow("22:30-06:00")).toEqual({ from: 1350, to: 360 });
    expect(parseWindow("6-6")).toBeNull();
    expect(parseWindow("25-3")).toBeNull();
    expect(parseWindow("tonight")).toBeNull();
  });

  it("is open from the first minute to the last, in Beijing", () => {
    const night = { from: 0, to: 360 };
    expect(untilOpen(night, at("00:00:00"))).toBe(0);
    expect(untilOpen(night, at("05:59:59"))).toBe(0);
    expect(untilOpen(night, at("06:00:00"))).toBe(18 * 60 * MINUTES);
    expect(untilOpen(night, at("23:59:30"))).toBe(30_000);
  });

  it("reaches over midnight", () => {
    const night = { from: 1350, to: 360 };
    expect(untilOpen(night, at("23:00:00"))).toBe(0);
    expect(untilOpen(night, at("03:00:00"))).toBe(0);
    expect(untilOpen(night, at("22:00:00"))).toBe(30 * MINUTES);
  });
});
