/**
 * Kills runs of ingest, crawl, migration, export and backup: at every named point, then at random, and holds what is there
 * against what was promised (`docs/promises.md`).
 *
 *   npm run promises -- [--kills N] [--seed S]
 */
import { Random } from "../test/generator/random.ts";
import { killAfter, killAt } from "../test/promises/kill.ts";
import { Program } from "../test/promises/program.ts";
import { SCENES } from "../test/promises/scenes/index.ts";
import type { Scene } from "../test/promises/scenes/scene.ts";

const args = process.argv.slice(2);
const numberOf = (option: string, otherwise: number): number =>
  args.includes(option) ? Number(args[args.indexOf(option) + 1]) || otherwise : otherwise;
const kills = numberOf("--kills", 200);
const random = new Random(numberOf("--seed", 1));

/** Shares of an undisturbed run's time in which it is killed; before, Node is still starting. */
const EARLIEST = 0.3;
const LATEST = 0.97;

const program = new Program();
let done = 0;
let broken = 0;

async function attempt(what: string, kill: () => Promise<boolean>): Promise<boolean> {
  try {
    return await kill();
  } catch (error) {
    broken++;
    console.log(`BROKEN ${what}: ${error instanceof Error ? error.message : error}`);
    return true;
  }
}

/** Runs that were killed at random, until there are so many. */
async function killAtRandom(scene: Scene, wanted: number): Promise<{ atRandom: number; tooLate: number }> {
  const { ms } = await program.run(scene.words(scene.begin()));
  let atRandom = 0;
  let tooLate = 0;
  while (atRandom < wanted && tooLate < wanted * 3) {
    const after = random.int(Math.round(ms * EARLIEST), Math.round(ms * LATEST));
    const killed = await attempt(`${scene.name} after ${after} ms`, () => killAfter(program, scene, after));
    if (killed) atRandom++;
    else tooLate++;
  }
  return { atRandom, tooLate };
}

const scenes = SCENES.map((make) => make());
const atPoints = scenes.reduce((sum, { points }) => sum + points.length, 0);
const each = Math.ceil(Math.max(0, kills - atPoints) / scenes.length);
try {
  for (const scene of scenes) {
    await scene.prepare();
    for (const point of scene.points) {
      await attempt(`${scene.name}, ${point.name}`, () => killAt(program, scene, point).then(() => true));
    }
    const { atRandom, tooLate } = await killAtRandom(scene, each);
    done += scene.points.length + atRandom;
    console.log(
      `${scene.name}: killed at ${scene.points.length} points and ${atRandom} times at random (${tooLate} runs were done before)`,
    );
    await scene.close();
  }
} finally {
  program.remove();
}
console.log(`${done} kills, ${broken} promises broken`);
if (broken > 0 || done < kills) process.exitCode = 1;
