/**
 * Holds what was promised (`docs/promises.md`) against runs that are killed, or the tests of the promises against
 * promises that are broken on purpose.
 *
 *   npm run promises -- [--kills N] [--seed S]
 *   npm run promises -- --broken [WORD]
 */
import { breakOnPurpose } from "./promises/broken.ts";
import { killOften } from "./promises/kills.ts";

const args = process.argv.slice(2);
const numberOf = (option: string, otherwise: number): number =>
  args.includes(option) ? Number(args[args.indexOf(option) + 1]) || otherwise : otherwise;

const isWell = args.includes("--broken")
  ? await breakOnPurpose(args[args.indexOf("--broken") + 1] ?? "")
  : await killOften(numberOf("--kills", 200), numberOf("--seed", 1));
if (!isWell) process.exitCode = 1;
