import { expect, it } from "vitest";
import { type Cells, World } from "./world.ts";

const BUREAU = "临江区教育局";

const received = (count: number | null, carriedIn = 0): Cells => ({
  "requests.received.total": count,
  "requests.received.natural_person": count,
  "requests.carried_in.total": carriedIn,
  "requests.handled_total.total": count,
});

/** What is found where 40 requests follow 32, and the text says so or otherwise. */
async function asked(text: string, change: (world: World) => void = () => {}, last = received(32)) {
  const world = new World();
  world.land(BUREAU, 2022, last);
  world.land(BUREAU, 2023, received(40), { text });
  change(world);
  await world.refresh();
  return world.found("text_table");
}

it.each([
  "2023年收到政府信息公开申请40件，较上年增长20%。",
  "新收申请数量同比下降25%。",
  "政府信息公开申请40件，比上一年度增长百分之八十。",
  "收到政府信息公开申请四十件，与去年相比减少了25%。",
])("remarks on: %s", async (text) => {
  expect(await asked(text)).toMatchObject([
    {
      agency: BUREAU,
      year: 2023,
      severity: "info",
      cell: "requests.received.total",
      expected: 25,
      other: 2022,
    },
  ]);
});

it.each([
  "2023年收到政府信息公开申请40件，较上年增长25%。",
  "新收申请数量同比增长25.0%。",
  "收到政府信息公开申请40件，较上年增长约20%。",
  "全区收到政府信息公开申请数量同比增长60%。",
  "上半年收到政府信息公开申请31件，同比增长60%。",
  "收到政府信息公开申请40件，其中网络申请同比增长60%。",
  "收到政府信息公开申请17件，同比增长60%。",
  "主动公开信息40条，较上年增长60%。",
])("says nothing of: %s", async (text) => {
  expect(await asked(text)).toEqual([]);
});

it("says nothing where last year is unknown, 0, or another body's in part", async () => {
  const wrong = "收到政府信息公开申请40件，较上年增长60%。";
  expect(await asked(wrong, undefined, received(null))).toEqual([]);
  expect(await asked(wrong, undefined, received(0))).toEqual([]);
  const merge = (world: World): void => {
    world.land("临江区体育局", 2022, received(3));
    world.succeeds("临江区体育局", BUREAU, "2023-03-01");
  };
  expect(await asked(wrong, merge)).toEqual([]);
});

it("leaves what the parser found in the report itself, and takes its own back", async () => {
  const world = new World();
  world.land(BUREAU, 2022, received(32));
  world.land(BUREAU, 2023, received(40), {
    text: "收到政府信息公开申请40件，较上年增长60%。",
    change: ({ findings }) => findings.push({ code: "text_table", severity: "info", message: "its own" }),
  });
  await world.refresh();
  const stored = (): unknown[] =>
    world.db.prepare("SELECT scope FROM finding WHERE code = 'text_table' ORDER BY 1").pluck().all();
  expect(stored()).toEqual(["across", "report"]);
  world.land(BUREAU, 2023, received(40), { text: "收到政府信息公开申请40件，较上年增长25%。" });
  world.land(BUREAU, 2022, received(32));
  await world.refresh();
  const current = world.db.prepare(
    "SELECT count(*) FROM finding f JOIN report r ON r.id = f.report_id WHERE r.is_current = 1 AND f.scope = 'across'",
  );
  expect(current.pluck().get()).toBe(0);
});
