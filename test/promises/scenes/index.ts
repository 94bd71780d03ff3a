import { backupScene } from "./backup.ts";
import { crawlScene } from "./crawl.ts";
import { exportScene } from "./export.ts";
import { ingestScene } from "./ingest.ts";
import { migrationScene } from "./migration.ts";
import type { Scene } from "./scene.ts";

/** Every command that is killed. */
export const SCENES: readonly (() => Scene)[] = [
  ingestScene,
  migrationScene,
  exportScene,
  backupScene,
  crawlScene,
];
