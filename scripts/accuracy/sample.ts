import { Random } from "../../test/generator/random.ts";
import { generateReport, type Report, type ReportWishes, type Shape } from "../../test/generator/report.ts";
import type { Habits } from "../../test/generator/writing.ts";

const SHAPES: readonly Shape[] = ["form2019", "form2021", "hybrid", "form2014", "mixed_parts"];

const CLEAN: Habits = { blank: 0, notApplicable: 0, odd: 0 };

/** Seed of the n-th report, n counting from 1. */
export function seedOf(n: number): number {
  return (n * 2_654_435_761) >>> 0;
}

/** At least one habit that makes a report hard to read. */
function careless(random: Random): Habits {
  return random.pick<Habits>([
    { blank: 0.03, notApplicable: 0, odd: 0.1 },
    { blank: 0.15, notApplicable: 0.05, odd: 0.1 },
    { blank: 0.5, notApplicable: 0, odd: 0 },
    { blank: 0.9, notApplicable: 0.05, odd: 0.3 },
    { blank: 0, notApplicable: 0.05, odd: 0.3 },
    { blank: 0, notApplicable: 1, odd: 0 },
  ]);
}

function wishesFor(n: number): ReportWishes {
  const random = new Random(seedOf(n) ^ 0x68e31da4);
  const renumbered = n % 3 === 0;
  const tidy = n % 2 === 0;
  return {
    shape: SHAPES[n % SHAPES.length] as Shape,
    mood: renumbered ? "renumbered" : random.pick(tidy ? ["valid", "valid", "zero"] : ["broken", "valid"]),
    habits: tidy ? CLEAN : careless(random),
  };
}

/**
 * The n-th made-up report. Of five in a row each follows another form; of three one is renumbered (every figure
 * distinct, no sum holds, so that a moved number shows and arithmetic cannot help); of two one has blanks, remarks,
 * units, marks or publishers' errors.
 */
export function sampleReport(n: number): Report {
  return generateReport(seedOf(n), wishesFor(n));
}
