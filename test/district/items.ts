/** 主动公开政府信息情况 of one body in one year. */
import type { Random } from "../generator/random.ts";
import type { BodySize, Items } from "./model.ts";
import type { Wish } from "./wishes.ts";

/** What the table of a year rests on: documents in force, and items on the lists. */
export interface Stock {
  documents: number;
  items: ReadonlyMap<string, number>;
}

const LISTED = ["licensing", "other_services", "penalties", "coercive_measures", "fees"] as const;
/** 规章 are beyond the power of a district (《立法法》). */
const NO_REGULATIONS = 0;

const row = (cells: Readonly<Record<string, number>>): Map<string, number> => new Map(Object.entries(cells));

/** Items on the lists when form2019 began. */
export function firstLists(size: BodySize, random: Random): Map<string, number> {
  const has = (count: number, most: number): number => (count === 0 ? 0 : random.int(3, most));
  return new Map([
    ["licensing", has(size.licences, 40)],
    ["other_services", random.int(2, 36)],
    ["penalties", has(size.penalties, 220)],
    ["coercive_measures", has(size.penalties, 16)],
    ["fees", has(size.fees, 6)],
  ]);
}

const aboutAsMany = (usual: number, random: Random): number =>
  Math.round(usual * (0.85 + random.next() * 0.3));

function decisionsOf(size: BodySize, wish: Wish, random: Random): Record<string, number> {
  if (wish.small)
    return { licensing: random.int(2, 5), other_services: 0, penalties: 1, coercive_measures: 0 };
  return {
    licensing: aboutAsMany(size.licences, random),
    other_services: aboutAsMany(size.licences / 3, random),
    penalties: aboutAsMany(size.penalties, random),
    coercive_measures: aboutAsMany(size.penalties / 12, random),
  };
}

function form2019(size: BodySize, stock: Stock, wish: Wish, random: Random): { items: Items; stock: Stock } {
  const decisions = decisionsOf(size, wish, random);
  const made = wish.small ? 0 : random.int(0, Math.ceil(size.documents / 5));
  const items: Items = new Map([
    ["regulations", row({ made: 0, published: 0, public_total: NO_REGULATIONS })],
    ["normative_documents", row({ made, published: made, public_total: stock.documents + made })],
  ]);
  const lists = new Map<string, number>();
  for (const item of LISTED) {
    const last = (stock.items.get(item) ?? 0) + (wish.itemsShift?.item === item ? wish.itemsShift.by : 0);
    const change = last === 0 ? 0 : random.int(-Math.min(2, last), 4);
    const cells: Record<string, number> = { items_last_year: last, items_change: change };
    if (item !== "fees") cells.decisions = decisions[item] ?? 0;
    items.set(item, row(cells));
    lists.set(item, last + change);
  }
  const projects = wish.small ? 0 : random.int(1, 8);
  items.set("procurement", row({ projects, amount: projects === 0 ? 0 : random.int(2000, 90000) }));
  return { items, stock: { documents: stock.documents + made, items: lists } };
}

function form2021(size: BodySize, stock: Stock, wish: Wish, random: Random): { items: Items; stock: Stock } {
  const decisions = decisionsOf(size, wish, random);
  const issued = wish.small ? 0 : random.int(0, Math.ceil(size.documents / 5));
  const repealed = wish.small ? 0 : Math.min(stock.documents, random.int(0, Math.ceil(size.documents / 7)));
  const inForce = stock.documents + issued - repealed + (wish.stockShift ?? 0);
  const items: Items = new Map([
    ["regulations", row({ issued: 0, repealed: 0, in_force: NO_REGULATIONS })],
    ["normative_documents", row({ issued, repealed, in_force: inForce })],
    ["licensing", row({ decisions: decisions.licensing ?? 0 })],
    ["penalties", row({ decisions: decisions.penalties ?? 0 })],
    ["coercive_measures", row({ decisions: decisions.coercive_measures ?? 0 })],
    ["fees", row({ amount: aboutAsMany(size.fees, random) })],
  ]);
  return { items, stock: { documents: inForce, items: stock.items } };
}

/** Draws the table of a year, and what the next one rests on. */
export function drawItems(
  year: number,
  size: BodySize,
  stock: Stock,
  wish: Wish,
  random: Random,
): { items: Items; stock: Stock } {
  const drawn = year < 2021 ? form2019(size, stock, wish, random) : form2021(size, stock, wish, random);
  if (wish.multiply !== undefined) {
    const { item, column, factor } = wish.multiply;
    const cells = drawn.items.get(item);
    cells?.set(column, (cells.get(column) ?? 0) * factor);
  }
  return drawn;
}
