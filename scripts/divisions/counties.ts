/** The maps of `@vant/area-data`: code → name. */
export interface CurrentAreas {
  province_list: Readonly<Record<string, string>>;
  city_list: Readonly<Record<string, string>>;
  county_list: Readonly<Record<string, string>>;
}

/** One of the tables of `gb2260`: the codes as they were published in a year. */
export interface Revision {
  year: number;
  names: Readonly<Record<string, string>>;
}

/** Lines of the tables that name no place: they only group those under them. */
const GROUP = /^(?:市辖区|县|(?:省|自治区)?直辖(?:县|行政).*)$/;

/** The last table of history is older than the current one by years: what is new in the latter came after it. */
const AFTER_HISTORY = 1;

interface Span {
  code: string;
  name: string;
  first: number;
  last: number | null;
  origin: string;
}

/**
 * Divisions down to the county with the years in which the tables show them: code, name, first year, last year (empty
 * for those of today), origin. A code that changes its name has a line for each.
 */
export function divisionLines(areas: CurrentAreas, revisions: readonly Revision[]): string[] {
  const current = { ...areas.province_list, ...areas.city_list, ...areas.county_list };
  const spans: Span[] = [];
  const open = new Map<string, Span>();
  for (const { year, names } of revisions) {
    for (const [code, name] of Object.entries(names)) {
      const span = open.get(code);
      if (span?.name === name) span.last = year;
      else {
        const opened = { code, name, first: year, last: year, origin: "gb2260" };
        open.set(code, opened);
        spans.push(opened);
      }
    }
  }
  const lastYear = Math.max(...revisions.map(({ year }) => year));
  for (const [code, name] of Object.entries(current)) {
    const span = open.get(code);
    if (span?.name === name) Object.assign(span, { last: null, origin: "gb2260 area-data" });
    else spans.push({ code, name, first: lastYear + AFTER_HISTORY, last: null, origin: "area-data" });
  }
  return spans
    .filter(({ name }) => !GROUP.test(name))
    .sort((a, b) => Number(a.code) - Number(b.code) || a.first - b.first)
    .map(({ code, name, first, last, origin }) => [code, name, first, last ?? "", origin].join("\t"));
}
