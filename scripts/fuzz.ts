/**
 * Changes made-up reports of every file type at random and reads them: decode and align must not throw, must end soon, and
 * must give no figure that the file does not print. Guided by coverage: a file that takes a new way through `parsers/` is
 * kept and changed further. Faults are written to a folder; each belongs into `test/fuzz/found` with its mending.
 *
 *   npm run fuzz -- [--minutes 10] [--seed S] [--to fuzz-found]
 *
 * The coverage is V8's own (`node:inspector`), so no tool is needed beside. jazzer.js was tried: 4.0.0 needs glibc 2.38,
 * newer than Debian 12 has, and 3.0.0 fetches its engine from outside the registry when it is installed.
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mutate } from "../test/fuzz/mutate.ts";
import { faultIn } from "../test/fuzz/reading.ts";
import { seeds } from "../test/fuzz/seeds.ts";
import { Random } from "../test/generator/random.ts";
import { Coverage } from "./fuzz/coverage.ts";

const args = process.argv.slice(2);
const optionOf = (name: string, otherwise: string): string =>
  args.includes(name) ? (args[args.indexOf(name) + 1] ?? otherwise) : otherwise;
const minutes = Number(optionOf("--minutes", "10"));
const random = new Random(Number(optionOf("--seed", "1")));
const folder = optionOf("--to", "fuzz-found");

const began = process.cpuUsage();
const spentMs = (): number => {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
};

const coverage = await Coverage.start("/parsers/");
const corpus = seeds();
for (const bytes of corpus) await faultIn(bytes);
await coverage.takeNew();
const first = { files: corpus.length, ways: coverage.size };
const faults = new Map<string, number>();
let runs = 0;
for (let told = 0; spentMs() < minutes * 60_000; ) {
  // What was found last has been changed least.
  const bytes = random.chance(0.4) ? random.pick(corpus.slice(-40)) : random.pick(corpus);
  const input = await mutate(bytes, random.pick(corpus), random);
  const fault = await faultIn(input);
  runs++;
  if (fault !== null) keep(input, fault);
  else if ((await coverage.takeNew()) > 0) corpus.push(Uint8Array.from(input));
  if (spentMs() / 60_000 >= told + 1) {
    told++;
    console.log(
      `${told} min: ${runs} files, ${coverage.size} ways, ${corpus.length} kept, ${faults.size} faults`,
    );
  }
}
await coverage.stop();
console.log(
  `${runs} files read in ${(spentMs() / 60_000).toFixed(1)} minutes of processor time; ways through parsers/: ${first.ways} at first, ${coverage.size} at the end; ${corpus.length - first.files} files kept; ${faults.size} kinds of faults`,
);
if (faults.size > 0) process.exitCode = 1;

/** Writes down the first files of each kind of fault. */
function keep(input: Uint8Array, fault: string): void {
  const kind = fault.replace(/\d+/g, "#").slice(0, 120);
  const count = faults.get(kind) ?? 0;
  faults.set(kind, count + 1);
  if (count >= 3) return;
  mkdirSync(folder, { recursive: true });
  const name = createHash("sha256").update(input).digest("hex").slice(0, 12);
  writeFileSync(join(folder, name), input);
  console.log(`FAULT ${name}: ${fault}`);
}
