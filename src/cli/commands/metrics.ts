import type { Command } from "commander";
import type { Cell } from "../../core/cell.ts";
import { METRICS, yearsOf } from "../../query/metrics.ts";
import { unitsOf } from "../../store/codebook.ts";
import { print } from "../output.ts";
import { type TabularOptions, withTabularOptions } from "../tabular-options.ts";

const COLUMNS = ["metric", "label", "unit", "years", "forms", "comparability", "gloss", "note"];

/** `metrics`: the codebook. */
export function addMetrics(program: Command): void {
  withTabularOptions(
    program
      .command("metrics")
      .description("the codebook: every figure that `compare` knows, with unit and years"),
  )
    .addHelpText(
      "after",
      `
Example:
  gongkai metrics --format csv --out codebook.csv`,
    )
    .action(async (options: TabularOptions) => {
      const rows = METRICS.map((metric): Record<string, Cell> => {
        const [first, last] = yearsOf(metric);
        return {
          metric: metric.code,
          label: metric.label,
          unit: unitsOf(metric),
          years: `${first}-${last ?? ""}`,
          forms: metric.forms.map((form) => form.form).join(" "),
          comparability: metric.comparability,
          gloss: metric.gloss,
          note: metric.note,
        };
      });
      await print({ columns: COLUMNS, rows }, options.format, options.out ?? null);
    });
}
