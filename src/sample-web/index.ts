/**
 * A small web of government sites on loopback, one port each, made of the sample reports: what the demo crawls. Nothing
 * in it leaves the machine, and everything that it is asked is written down.
 */
import { FAMILIES, type FamilyId } from "./families/index.ts";
import type { SiteModel } from "./model.ts";
import { siteHandler } from "./site.ts";
import { type LogEntry, startSite, type Validators } from "./site-server.ts";
import { sampleSites } from "./sites.ts";

export type { LogEntry } from "./site-server.ts";
export { SAMPLE_SITE_IDS } from "./sites.ts";

/** A site that runs, with what a source list says about it. */
export interface SampleSite {
  id: string;
  /** The home page; the column of annual reports lies two steps further on. */
  url: string;
  family: FamilyId;
  /** "" where the site lists many agencies' reports. */
  agency: string;
  regionCode: string;
  level: SiteModel["level"];
  publishesFor: "many" | "";
}

export interface SampleWeb {
  sites: SampleSite[];
  /** Every request, in the order of their coming. */
  log: LogEntry[];
  close(): Promise<void>;
}

export interface SampleWebOptions {
  /** Ids of the sites to play; all of them by default. */
  sites?: readonly string[];
  /** Which validators a site gives, by its id; both by default. */
  validators?: Readonly<Record<string, Validators>>;
  /** The sites take the ports from here on, where they are free; by default any. */
  firstPort?: number;
}

/** Starts the web; `close` it when done. */
export async function startSampleWeb({
  sites,
  validators = {},
  firstPort,
}: SampleWebOptions = {}): Promise<SampleWeb> {
  const log: LogEntry[] = [];
  const running = await Promise.all(
    sampleSites(sites).map(async ({ model, family }, index) => {
      const { handler } = siteHandler(model, FAMILIES[family]);
      const server = await startSite(model.id, handler, log, {
        validators: validators[model.id] ?? "both",
        ...(firstPort === undefined ? {} : { port: firstPort + index }),
      });
      return { model, family, server };
    }),
  );
  return {
    log,
    sites: running.map(({ model, family, server }) => ({
      id: model.id,
      url: `${server.origin}/`,
      family,
      agency: model.agency ?? "",
      regionCode: model.regionCode,
      level: model.level,
      publishesFor: model.agency === null ? "many" : "",
    })),
    close: async () => {
      await Promise.all(running.map(({ server }) => server.close()));
    },
  };
}
