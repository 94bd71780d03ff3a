import type { Database } from "better-sqlite3";
import { divisions } from "../../registry/divisions.ts";
import type { Visit } from "../visit.ts";
import { html, type Markup, shown } from "./markup.ts";

/** Names of regions by the start of their division code (行政区划代码), where the tables or a government tell them. */
export class RegionNames {
  readonly #db: Database;
  readonly #known = new Map<string, string | null>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** The name; null where nothing tells it. */
  of(region: string): string | null {
    const known = this.#known.get(region);
    if (known !== undefined) return known;
    const government = (): string | undefined =>
      this.#db
        .prepare("SELECT name FROM agency WHERE region_code = ? AND kind = 'government' ORDER BY id LIMIT 1")
        .pluck()
        .get(region.padEnd(6, "0")) as string | undefined;
    const found = divisions().name(region) ?? government()?.replace(/人民政府$/, "") ?? null;
    this.#known.set(region, found);
    return found;
  }

  /** Code and name. */
  label(region: string): string {
    const name = this.of(region);
    return name === null ? region : `${shown(name)} ${region}`;
  }
}

/** The length of the codes right below a region: provinces, prefectures, counties; null below a county. */
export function lengthBelow(region: string | null): number | null {
  const length = region?.length ?? 0;
  if (length >= 6) return null;
  return length < 2 ? 2 : length < 4 ? 4 : 6;
}

/** The way from the whole country to a region. */
export function regionTrail(visit: Visit, path: string, region: string | null): Markup {
  if (region === null) return html``;
  const names = new RegionNames(visit.explorer.db);
  const above = [2, 4].filter((length) => length < region.length).map((length) => region.slice(0, length));
  const links = above.map(
    (code) => html`<li><a href="${visit.href(path, { region: code })}">${names.label(code)}</a></li>`,
  );
  return html`<nav class="trail" aria-label="${visit.say("region")}"><ol><li><a href="${visit.href(path)}">${visit.say(
    "wholeCountry",
  )}</a></li>${links}<li aria-current="true">${names.label(region)}</li></ol></nav>`;
}
