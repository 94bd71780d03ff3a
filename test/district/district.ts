/** A made district: sixty bodies over seven years, with defects and exceptions planted in their reports. */
import { Random } from "../generator/random.ts";
import { makeBodies } from "./bodies.ts";
import { cast, Stage } from "./casting.ts";
import { type Draft, Drafts } from "./drafts.ts";
import { ExceptionDesk } from "./exceptions/desk.ts";
import { plantExceptions } from "./exceptions/index.ts";
import { keepBooks } from "./figures.ts";
import type { Body, Consequence, Defect, District, MadeReport } from "./model.ts";
import type { Desk, Plot, Setting } from "./plot.ts";
import { PLOTS } from "./plots/index.ts";
import { chaptersOf, leadOf } from "./prose.ts";
import { PLACES } from "./roster.ts";
import { Wishes } from "./wishes.ts";
import { type ProseContext, Writer } from "./writer.ts";

/** Bodies that others may mention. */
const MENTIONED = ["司法局", "财政局", "统计局", "信访局", "机关事务管理局"];

/** The district of a seed; without `plots` it is clean but for its exceptions. */
export function makeDistrict(seed: number, plots: readonly Plot[] = PLOTS): District {
  const random = new Random(seed * 1_000_003 + 17);
  const [name, regionCode] = PLACES[seed % PLACES.length] ?? ["", ""];
  const bodies = makeBodies(name, random.fork());
  const wishes = new Wishes();
  const stage = new Stage();
  const plantings = plantExceptions(new ExceptionDesk(bodies, wishes, stage, random.fork()));
  const settings = cast(plots, bodies, stage, random.fork());
  for (const [plot, { body, year }] of settings) {
    if (plot.before !== undefined) wishes.add(body.id, year - 1, plot.before);
    if (plot.figures !== undefined) wishes.add(body.id, year, plot.figures);
  }
  const drafts = new Drafts(bodies, keepBooks(bodies, wishes, random.fork()), random.fork());
  for (const { plant } of plantings) plant?.(drafts);
  const [government] = bodies;
  if (government === undefined) throw new Error("a district without a government");
  const desk: Desk = { drafts, government, bodies, random: random.fork() };
  const defects = [...settings].map(([plot, setting]) => plantDefect(plot, setting, desk));
  const reports = drafts.published().map((draft) => writeReport(draft, drafts, bodies, seed));
  return {
    seed,
    name,
    regionCode,
    bodies,
    reports,
    defects,
    exceptions: plantings.map(({ exception }) => exception),
  };
}

function plantDefect(plot: Plot, { body, year }: Setting, desk: Desk): Defect {
  const known = plot.plant?.(desk.drafts.of(body, year), desk);
  const also = (agency: string, at: number, codes: readonly string[] = []): Consequence[] =>
    codes.length === 0 ? [] : [{ agency, year: at, codes }];
  const above = desk.government.name;
  return {
    kind: plot.kind,
    agency: body.name,
    year,
    codes: plot.codes,
    place: plot.place ?? {},
    consequences: [
      ...also(body.name, year, plot.alsoHere),
      ...also(body.name, year + 1, plot.alsoNext),
      ...also(above, year, plot.alsoGovernment),
      ...also(above, year + 1, plot.alsoGovernmentNext),
      ...(known?.consequences ?? []),
    ],
    note: known?.note ?? "",
  };
}

function writeReport(draft: Draft, drafts: Drafts, bodies: readonly Body[], seed: number): MadeReport {
  const { body, year, figures, overrides, writtenOn, publishedOn, version } = draft;
  const own = proseContext(draft, drafts, bodies, seed);
  const told = draft.stale ? proseContext(drafts.of(body, year - 1), drafts, bodies, seed) : own;
  const titles = [
    `${body.name}${year}年政府信息公开工作年度报告`,
    `${body.name}${year}年度政府信息公开工作年度报告`,
    `${year}年${body.name}政府信息公开工作年度报告`,
  ];
  return {
    body,
    year,
    title: titles[(body.id.length + seed) % titles.length] ?? "",
    writtenOn,
    publishedOn,
    figures,
    overrides,
    lead: leadOf(new Writer(own, {})),
    chapters: chaptersOf(new Writer(told, draft.text)),
    version,
  };
}

function proseContext(
  { body, year, figures }: Draft,
  drafts: Drafts,
  bodies: readonly Body[],
  seed: number,
): ProseContext {
  const neighbours = bodies
    .filter((one) => MENTIONED.includes(one.short) && one !== body)
    .map(({ name }) => name);
  return {
    body,
    year,
    figures,
    last: drafts.find(body, year - 1)?.figures ?? null,
    seed,
    office: bodies[1]?.name ?? "",
    neighbours,
  };
}
