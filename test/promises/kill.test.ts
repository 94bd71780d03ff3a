import { afterAll, beforeAll, describe, it } from "vitest";
import { killAt } from "./kill.ts";
import { Program } from "./program.ts";
import { SCENES } from "./scenes/index.ts";

/** A kill takes seconds: every third point here, all of them and those of the crawl in `npm run promises`. */
const isWanted = (_: unknown, at: number): boolean => process.env.GONGKAI_FULL === "1" || at % 3 === 0;
/** `test/crawl/kill.test.ts` kills crawls at random, twenty times. */
const HERE = SCENES.map((make) => make()).filter(({ name }) => name !== "crawl");

let program: Program;

beforeAll(() => {
  program = new Program();
}, 120_000);

afterAll(() => program.remove());

describe.each(HERE)("$name, killed", (scene) => {
  beforeAll(() => scene.prepare(), 120_000);
  afterAll(() => scene.close());

  it.each(scene.points.filter(isWanted))(
    "nothing told is lost, nothing is there in part, another run comes to the same: $name",
    { timeout: 120_000 },
    (point) => killAt(program, scene, point),
  );
});
