import { strict as assert } from "node:assert";
import type { KillPoint } from "./kill-point.ts";
import type { Ended, Program } from "./program.ts";
import type { Scene } from "./scenes/scene.ts";

/** Kills a run at a point; what must hold then and after another run is asserted. */
export async function killAt(program: Program, scene: Scene, point: KillPoint): Promise<void> {
  const folder = scene.begin();
  const ended = await program.run(scene.words(folder), point);
  assert.equal(ended.code, null, `${scene.name} never came to "${point.name}": ${ended.err}`);
  await scene.check(folder, ended);
  await scene.finish(folder);
}

/**
 * Kills a run some time after its start.
 * @returns false where it was done before.
 */
export async function killAfter(program: Program, scene: Scene, ms: number): Promise<boolean> {
  const folder = scene.begin();
  const running = program.start(scene.words(folder));
  const timer = setTimeout(() => running.kill(), ms);
  const ended: Ended = await running.ended;
  clearTimeout(timer);
  await scene.check(folder, ended);
  await scene.finish(folder);
  return ended.code === null;
}
