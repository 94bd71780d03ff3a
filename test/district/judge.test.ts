import { describe, expect, it } from "vitest";
import { type Claim, judge } from "./judge.ts";
import type { Defect, District, Exception } from "./model.ts";

const DEFECT: Defect = {
  kind: "carry_over",
  agency: "甲局",
  year: 2022,
  codes: ["carry_over"],
  place: { table: "requests", row: "carried_in" },
  consequences: [{ agency: "区政府", year: 2022, codes: ["carry_over"] }],
  note: "",
};
const EXCEPTION: Exception = {
  kind: "site move",
  at: [{ agency: "乙局", year: 2020 }],
  allowed: ["late_doubtful"],
  note: "",
};
const DISTRICT: District = {
  seed: 1,
  name: "",
  regionCode: "",
  bodies: [],
  reports: [],
  defects: [DEFECT],
  exceptions: [EXCEPTION],
};
const CLAIM: Claim = {
  agency: "甲局",
  year: 2022,
  code: "carry_over",
  severity: "warn",
  table: "requests",
  row: "carried_in",
  column: "total",
  message: "",
};

const judged = (...claims: Partial<Claim>[]) =>
  judge(
    DISTRICT,
    claims.map((claim) => ({ ...CLAIM, ...claim })),
  );

describe("the judge of a made district", () => {
  it("counts a defect as found where the code and the place agree", () => {
    expect(judged({})).toMatchObject({ missed: [], falseAlarms: [], precision: 1, recall: 1 });
    expect(judged({ table: null, row: null, column: null }).found).toEqual([DEFECT]);
    expect(judged({ severity: "info" }).found).toEqual([DEFECT]);
  });

  it("doesn't where the place, the code, the year or the agency is another", () => {
    for (const other of [{ row: "received" }, { code: "row_sum" }, { year: 2021 }, { agency: "丙局" }]) {
      expect(judged(other)).toMatchObject({ found: [], recall: 0, precision: 0, falseAlarms: { length: 1 } });
    }
  });

  it("counts what follows from a defect neither way", () => {
    expect(judged({}, { agency: "区政府" })).toMatchObject({ precision: 1, falseAlarms: [] });
    expect(judged({ agency: "区政府" })).toMatchObject({ recall: 0, falseAlarms: [] });
  });

  it("calls an accusation of a clean report a false alarm, once a report and code, and a remark none", () => {
    const clean = { agency: "丙局", code: "row_sum" };
    expect(judged({}, clean, { ...clean, column: "business" })).toMatchObject({
      precision: 0.5,
      falseAlarms: [{ exception: null }],
    });
    expect(judged({}, { ...clean, severity: "info" }).falseAlarms).toEqual([]);
  });

  it("names the exception that was called a defect, unless that may be said", () => {
    const at = { agency: "乙局", year: 2020, severity: "status" } as const;
    expect(judged({ ...at, code: "late" }).falseAlarms).toMatchObject([{ exception: { kind: "site move" } }]);
    expect(judged({ ...at, code: "late_doubtful" }).falseAlarms).toEqual([]);
  });
});
