import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCreditCode, isOrganisationCode, tidyCreditCode } from "../../src/registry/codes.ts";

describe("organisation codes (GB 11714)", () => {
  it.each(["01426719-5", "014320144", "014416330", "01527918X", "000014349"])("takes %s", (code) => {
    expect(isOrganisationCode(code)).toBe(true);
  });

  it.each(["01426719-6", "014320145", "015279180", "01527918x", "0142671", ""])("refuses %j", (code) => {
    expect(isOrganisationCode(code)).toBe(false);
  });
});

describe("unified social credit codes (GB 32100)", () => {
  const GOOD = ["11341702486344515H", "12620600MB0523338C"];

  it.each(GOOD)("takes %s", (code) => {
    expect(isCreditCode(code)).toBe(true);
  });

  it("sees every single wrong digit and every two neighbours swapped", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GOOD),
        fc.nat(17),
        fc.constantFrom(..."0123456789"),
        (code, at, sign) => {
          const changed = code.slice(0, at) + sign + code.slice(at + 1);
          expect(isCreditCode(changed)).toBe(changed === code);
          const [a = "", b = ""] = [code[at], code[at + 1]];
          const swapped = code.slice(0, at) + b + a + code.slice(at + 2);
          if (a !== b && b !== "" && at < 16) expect(isCreditCode(swapped)).toBe(false);
        },
      ),
    );
  });

  it("refuses the letters that the standard leaves out, and other lengths", () => {
    for (const code of ["1134170248634451OH", "11341702486344515", "11341702486344515H0", "１１３４"])
      expect(isCreditCode(code)).toBe(false);
  });

  it("takes a typed code for what it means", () => {
    expect(isCreditCode(tidyCreditCode(" １１341702 486344515h"))).toBe(true);
  });
});
