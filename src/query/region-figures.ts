import { keyOf, type Member, type Observation } from "./observations.ts";
import { enclosing } from "./region.ts";

/** What a region's figure is made of. */
export interface RegionFigure {
  parts: Observation[];
  /** `aggregate`: the government's own report on the whole; `members`: added up here; both where parts differ. */
  basis: "aggregate" | "members" | "aggregate+members";
  reported: number;
  expected: number;
}

/** Kinds without a duty to report here (《条例》第五十五条; 高校 report by 学年): never added to a region. */
const OUTSIDE: ReadonlySet<string | null> = new Set(["university", "public_enterprise"]);

/** Of two reports of one member on one year, the one that counts; a report on others never does. */
const OWN_FIRST: readonly string[] = ["single", "gov_own"];

interface Region {
  children: string[];
  members: Member[];
  /** Year → observations. */
  observations: Map<number, Observation[]>;
}

/**
 * Figures by region: the government's aggregate report (汇总年报) where there is one, else the sum of its members,
 * never both. Regions that no other one of the selection encloses are the tops.
 */
export class RegionFigures {
  readonly #regions = new Map<string, Region>();
  readonly years: readonly number[];
  readonly tops: readonly string[];

  constructor(observations: readonly Observation[], members: readonly Member[]) {
    const regionOf = new Map<number, Region>();
    for (const member of members) {
      const region = this.#region(keyOf(member));
      region.members.push(member);
      regionOf.set(member.id, region);
    }
    for (const observation of observations) {
      const { agencyId, agency, regionCode, year } = observation;
      const region = regionOf.get(agencyId) ?? this.#region(keyOf({ name: agency, regionCode }));
      const byYear = region.observations;
      const sameYear = byYear.get(year);
      if (sameYear === undefined) byYear.set(year, [observation]);
      else sameYear.push(observation);
    }
    this.years = [...new Set(observations.map((observation) => observation.year))].sort((a, b) => a - b);
    const keys = new Set(this.#regions.keys());
    const tops: string[] = [];
    for (const key of [...keys].sort()) {
      const parent = enclosing(key, keys);
      if (parent === null) tops.push(key);
      else (this.#regions.get(parent) as Region).children.push(key);
    }
    this.tops = tops;
  }

  #region(key: string): Region {
    const known = this.#regions.get(key);
    if (known !== undefined) return known;
    const region: Region = { children: [], members: [], observations: new Map() };
    this.#regions.set(key, region);
    return region;
  }

  /** Keys of all regions, in order. */
  get keys(): string[] {
    return [...this.#regions.keys()].sort();
  }

  /** Name of the government of a region, where it is known. */
  nameOf(key: string): string | null {
    return this.#regions.get(key)?.members.find((member) => member.kind === "government")?.name ?? null;
  }

  /** The figure of one region for one year. */
  figure(key: string, year: number): RegionFigure {
    const region = this.#regions.get(key) as Region;
    const here = region.observations.get(year) ?? [];
    const aggregate = aggregateOf(here);
    if (aggregate !== null) return { parts: [aggregate], basis: "aggregate", reported: 1, expected: 1 };
    const own = ownReports(here);
    const reporting = new Set(own.map((observation) => observation.agencyId));
    const expected = region.members.filter(
      (member) => reporting.has(member.id) || isExpected(member, year),
    ).length;
    const figures = region.children.map((child) => this.figure(child, year));
    const direct: RegionFigure[] =
      own.length + expected === 0 ? [] : [{ parts: own, basis: "members", reported: own.length, expected }];
    return joined([...direct, ...figures]);
  }

  /** All tops together. */
  whole(year: number): RegionFigure {
    return joined(this.tops.map((key) => this.figure(key, year)));
  }
}

function joined(figures: readonly RegionFigure[]): RegionFigure {
  const [only, ...others] = figures;
  if (only !== undefined && others.length === 0) return only;
  const bases = new Set(figures.filter((figure) => figure.parts.length > 0).map((figure) => figure.basis));
  return {
    parts: figures.flatMap((figure) => figure.parts),
    basis:
      bases.size === 1
        ? ([...bases][0] as RegionFigure["basis"])
        : bases.size === 0
          ? "members"
          : "aggregate+members",
    reported: figures.reduce((sum, figure) => sum + figure.reported, 0),
    expected: figures.reduce((sum, figure) => sum + figure.expected, 0),
  };
}

/** The government's aggregate; its office may publish the same one under its own name. */
function aggregateOf(observations: readonly Observation[]): Observation | null {
  const aggregates = observations.filter((observation) => observation.kind === "gov_aggregate");
  return aggregates.find((observation) => observation.agencyKind === "government") ?? aggregates[0] ?? null;
}

/** One report a member. */
function ownReports(observations: readonly Observation[]): Observation[] {
  const rank = ({ kind }: Observation): number => {
    const index = OWN_FIRST.indexOf(kind);
    return index < 0 ? OWN_FIRST.length : index;
  };
  const byAgency = new Map<number, Observation>();
  for (const observation of observations) {
    if (observation.kind === "gov_aggregate" || OUTSIDE.has(observation.agencyKind)) continue;
    const other = byAgency.get(observation.agencyId);
    if (other === undefined || rank(observation) < rank(other))
      byAgency.set(observation.agencyId, observation);
  }
  return [...byAgency.values()];
}

/** A government is expected to report on the whole, not as one of its own members. */
function isExpected(member: Member, year: number): boolean {
  if (OUTSIDE.has(member.kind) || member.kind === "government") return false;
  const end = `${year}-12-31`;
  return (member.validFrom ?? "") <= end && (member.validTo ?? "9999") >= end;
}
