import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TableName } from "../../src/core/record.ts";
import { keyOf, type PrintedStatus, type TrueCell } from "../generator/cell.ts";
import { MARKUPS } from "../generator/html.ts";
import type { Place } from "../generator/rendering.ts";

/**
 * What a foreign flattener leaves of an empty cell.
 * `mark`: its place is marked. `gap`: a wider gap, which is a hint and no proof. `none`: nothing.
 * `glued`: the figures of a row run together. `damaged`: other cells' characters run into the figures.
 */
type Empties = "mark" | "gap" | "none" | "glued" | "damaged";

interface ToolNote {
  note: string;
  empties: Empties;
  /** For pages whose cells hold bare text, or a `<div>` on a line of its own. */
  empties_bare?: Empties;
  empties_div?: Empties;
  /** Mark-ups that the tool gives up on and flattens in another way. */
  except?: Record<string, Empties>;
}

type CellRow = [TableName, string, string | null, string, number | null, PrintedStatus, string | null];

interface TruthFile {
  seed: number;
  markup: string;
  agency: string;
  year: number;
  title: string;
  cells: CellRow[];
}

/** One page as one tool flattened it. */
export interface Fixture {
  name: string;
  tool: string;
  year: number;
  path: string;
  truth: TrueCell[];
  places: Map<string, Place>;
}

const FOLDER = join(process.cwd(), "test/fixtures");

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, "utf8")) as T;

function emptiesOf(tool: ToolNote, markup: string): Empties {
  const exception = tool.except?.[markup];
  if (exception) return exception;
  const wrap = MARKUPS[markup]?.wrap;
  if (wrap === "bare" && tool.empties_bare) return tool.empties_bare;
  if (wrap === "div" && tool.empties_div) return tool.empties_div;
  return tool.empties;
}

function placeOf(row: readonly TrueCell[], empties: Empties): Place {
  if (empties === "glued" || empties === "damaged") return "lost";
  const blanks = row.filter((cell) => cell.raw === "").length;
  if (empties === "mark" || blanks === 0) return "kept";
  return blanks === row.length ? "silent" : "lost";
}

function placesOf(truth: readonly TrueCell[], empties: Empties): Map<string, Place> {
  const rows = new Map<string, TrueCell[]>();
  for (const cell of truth) {
    const { table, row } = cell.address;
    const name = table === "review_litigation" ? table : `${table}.${row}`;
    rows.set(name, [...(rows.get(name) ?? []), cell]);
  }
  const places = new Map<string, Place>();
  for (const row of rows.values()) {
    for (const cell of row) places.set(keyOf(cell.address), placeOf(row, empties));
  }
  return places;
}

export function loadFixtures(): Fixture[] {
  const tools = readJson<Record<string, ToolNote>>(join(FOLDER, "tools.json"));
  const folder = join(FOLDER, "flattened");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((number) => {
    const file = readJson<TruthFile>(join(folder, number, "truth.json"));
    const truth = file.cells.map(
      ([table, row, column, raw, value, status, unit]): TrueCell => ({
        address: { table, row, column },
        raw,
        value,
        status,
        unit,
      }),
    );
    return readdirSync(join(folder, number))
      .filter((name) => name.endsWith(".txt"))
      .map((name): Fixture => {
        const tool = name.slice(0, -".txt".length);
        const note = tools[tool];
        if (!note) throw new Error(`no behaviour written down for ${tool}`);
        return {
          name: `${number}/${tool}`,
          tool,
          year: file.year,
          path: join(folder, number, name),
          truth,
          places: placesOf(truth, emptiesOf(note, file.markup)),
        };
      });
  });
}
