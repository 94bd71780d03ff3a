/** The web that the crawler is proved against: a site for every fixture, and a host that nobody must ask. */

import { everyColumn } from "../../src/sample-web/site.ts";
import { type LogEntry, page, type RunningSite, startSite } from "../../src/sample-web/site-server.ts";
import { familyPlans } from "./family-fixtures.ts";
import { built, type Expectations, type Plan, resetPlaces, type Timing } from "./fixture.ts";
import { hostilePlans } from "./hostile-fixtures.ts";
import { networkPlans } from "./network-fixtures.ts";
import { type SourceLine, writeSourceCsv } from "./source-list.ts";

/** A fixture that runs. */
export interface Fixture {
  id: string;
  what: string;
  family: string;
  origin: string;
  /** Its line in the source list. */
  source: SourceLine;
  /** What must hold after the crawl to come; `change` makes it anew. */
  expect: Expectations;
  /** Every request to this site. */
  log: LogEntry[];
  plan: Plan;
  /** Publishes rows or re-issues a report; absent where the site stays as it is. */
  change?: () => void;
}

export interface FixtureWeb {
  fixtures: Fixture[];
  /** The fixture of that id. */
  get(id: string): Fixture;
  /** Every request to a fixture, in the order of their coming. */
  log: LogEntry[];
  /** Every request to the host that must not be asked: empty after any crawl. */
  forbidden: LogEntry[];
  /** Writes a source list of these fixtures, of all of them where none is named. */
  writeSources(file: string, ids?: readonly string[]): void;
  close(): Promise<void>;
}

export interface FixtureWebOptions {
  /** Ids to start; all of them by default. A trailing `*` takes every variant. */
  only?: readonly string[];
  timing?: Partial<Timing>;
}

const TIMING: Timing = { crawlDelay: 3, retryAfter: 2, slow: 40_000, endless: 512 * 1024 * 1024 };

/** Every plan, built anew. */
export function allPlans(): Plan[] {
  resetPlaces();
  return [...familyPlans(), ...networkPlans(), ...hostilePlans()];
}

const wanted = (id: string, only: readonly string[]): boolean =>
  only.some((one) => (one.endsWith("*") ? id.startsWith(one.slice(0, -1)) : one === id));

/** Starts the web; `close` it when done. */
export async function startFixtureWeb({ only, timing = {} }: FixtureWebOptions = {}): Promise<FixtureWeb> {
  const log: LogEntry[] = [];
  const plans = allPlans().filter(({ id }) => only === undefined || wanted(id, only));
  const forbidden = await startSite("forbidden", () => page("<html><body>年度报告</body></html>"));
  const servers: RunningSite[] = [forbidden];
  const fixtures: Fixture[] = [];
  for (const plan of plans) {
    const { model } = plan;
    for (const column of everyColumn(model)) {
      for (const row of column.rows)
        if (row.jump === "FORBIDDEN") row.jump = `${forbidden.origin}/annual/${row.id}.html`;
    }
    const { handler, site } = built(plan);
    const around = { forbidden: forbidden.origin, timing: { ...TIMING, ...timing }, site, model };
    const server = await startSite(plan.id, plan.wrap?.(handler, around) ?? handler, log, {
      validators: plan.validators ?? "both",
    });
    servers.push(server);
    const leastGap = plan.id === "F27" ? around.timing.crawlDelay * 1000 : undefined;
    const fixture: Fixture = {
      id: plan.id,
      what: plan.what,
      family: plan.family,
      origin: server.origin,
      source: {
        id: plan.id,
        agency: model.agency ?? "",
        regionCode: model.regionCode,
        level: model.level,
        url: `${server.origin}${plan.entry?.(site) ?? "/"}`,
        family: plan.named === true && plan.family !== "generic" ? plan.family : "",
        publishesFor: model.agency === null ? "many" : "",
      },
      expect: { ...plan.expect, ...(leastGap === undefined ? {} : { leastGap }) },
      log: server.log,
      plan,
    };
    const { change } = plan;
    if (change !== undefined) {
      fixture.change = () => {
        fixture.expect = change();
      };
    }
    fixtures.push(fixture);
  }
  return {
    fixtures,
    get(id) {
      const found = fixtures.find((one) => one.id === id);
      if (found === undefined) throw new Error(`no fixture ${id}`);
      return found;
    },
    log,
    forbidden: forbidden.log,
    writeSources(file, ids) {
      const lines = fixtures
        .filter(({ id }) => ids === undefined || wanted(id, ids))
        .map(({ source }) => source);
      writeSourceCsv(file, lines);
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
