/** Runs of ingest, crawl, migration, export and backup that are killed: at every named point, then at random. */
import { Random } from "../../test/generator/random.ts";
import { killAfter, killAt } from "../../test/promises/kill.ts";
import { Program } from "../../test/promises/program.ts";
import { SCENES } from "../../test/promises/scenes/index.ts";
import type { Scene } from "../../test/promises/scenes/scene.ts";

/** Shares of an undisturbed run's time in which it is killed; before, Node is still starting. */
const EARLIEST = 0.3;
const LATEST = 0.97;

/**
 * Kills so many runs, and tells of each promise that was broken.
 * @returns true where all were killed and none was broken.
 */
export async function killOften(wanted: number, seed: number): Promise<boolean> {
  const kills = new Kills(seed);
  const scenes = SCENES.map((make) => make());
  const atPoints = scenes.reduce((sum, { points }) => sum + points.length, 0);
  const each = Math.ceil(Math.max(0, wanted - atPoints) / scenes.length);
  try {
    for (const scene of scenes) await kills.of(scene, each);
  } finally {
    kills.remove();
  }
  console.log(`${kills.done} kills, ${kills.broken} promises broken`);
  return kills.broken === 0 && kills.done >= wanted;
}

class Kills {
  readonly #program = new Program();
  readonly #random: Random;
  done = 0;
  broken = 0;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  async of(scene: Scene, wantedAtRandom: number): Promise<void> {
    await scene.prepare();
    for (const point of scene.points) {
      await this.#attempt(`${scene.name}, ${point.name}`, () =>
        killAt(this.#program, scene, point).then(() => true),
      );
    }
    const { atRandom, tooLate } = await this.#atRandom(scene, wantedAtRandom);
    this.done += scene.points.length + atRandom;
    console.log(
      `${scene.name}: killed at ${scene.points.length} points and ${atRandom} times at random (${tooLate} runs were done before)`,
    );
    await scene.close();
  }

  /** Until there are so many. */
  async #atRandom(scene: Scene, wanted: number): Promise<{ atRandom: number; tooLate: number }> {
    const { ms } = await this.#program.run(scene.words(scene.begin()));
    let atRandom = 0;
    let tooLate = 0;
    while (atRandom < wanted && tooLate < wanted * 3) {
      const after = this.#random.int(Math.round(ms * EARLIEST), Math.round(ms * LATEST));
      const killed = await this.#attempt(`${scene.name} after ${after} ms`, () =>
        killAfter(this.#program, scene, after),
      );
      if (killed) atRandom++;
      else tooLate++;
    }
    return { atRandom, tooLate };
  }

  async #attempt(what: string, kill: () => Promise<boolean>): Promise<boolean> {
    try {
      return await kill();
    } catch (error) {
      this.broken++;
      console.log(`BROKEN ${what}: ${error instanceof Error ? error.message : error}`);
      return true;
    }
  }

  remove(): void {
    this.#program.remove();
  }
}
