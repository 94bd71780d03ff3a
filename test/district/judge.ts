/** Judges what the checks said of a made district: what was planted and found, and what was called a defect wrongly. */
import type { Defect, District, Exception } from "./model.ts";

/** One thing that the checks said: a finding, or a status in `coverage`. */
export interface Claim {
  agency: string;
  year: number;
  /** Code of a finding, or the status. */
  code: string;
  /** `status` for `late`, `late_doubtful` and `missing`. */
  severity: "error" | "warn" | "info" | "status";
  table: string | null;
  row: string | null;
  column: string | null;
  message: string;
}

export interface FalseAlarm {
  claim: Claim;
  /** The exception that was called a defect; null for an ordinary report. */
  exception: Exception | null;
}

export interface Judgement {
  found: Defect[];
  missed: Defect[];
  /** One a report and code. */
  falseAlarms: FalseAlarm[];
  precision: number;
  recall: number;
}

/** Statuses that say that somebody did not do what is due. */
export const BAD_STATUSES: ReadonlySet<string> = new Set(["late", "late_doubtful", "missing"]);

const keyOf = ({ agency, year, code }: Pick<Claim, "agency" | "year" | "code">): string =>
  `${agency}/${year}/${code}`;

/** A part of a place that either side leaves open agrees with everything. */
const agrees = (wanted: string | undefined, said: string | null): boolean =>
  wanted === undefined || said === null || wanted === said;

/** True where a claim is about a planted defect. */
export function isAbout(defect: Defect, claim: Claim): boolean {
  const { place } = defect;
  return (
    claim.agency === defect.agency &&
    claim.year === defect.year &&
    defect.codes.includes(claim.code) &&
    agrees(place.table, claim.table) &&
    agrees(place.row, claim.row) &&
    agrees(place.column, claim.column)
  );
}

/** True where a claim follows from a planted defect, so that it is neither found nor wrong. */
function follows(defect: Defect, claim: Claim): boolean {
  return defect.consequences.some(
    ({ agency, year, codes }) => claim.agency === agency && claim.year === year && codes.includes(claim.code),
  );
}

/** A remark (`info`) calls nothing a defect. */
const isAccusation = ({ severity }: Claim): boolean => severity !== "info";

/** Judges all claims at once. */
export function judge({ defects, exceptions }: District, claims: readonly Claim[]): Judgement {
  const found = defects.filter((defect) => claims.some((claim) => isAbout(defect, claim)));
  const alarms = new Map<string, FalseAlarm>();
  for (const claim of claims.filter(isAccusation)) {
    if (defects.some((defect) => isAbout(defect, claim) || follows(defect, claim))) continue;
    const about = exceptions.filter(({ at }) =>
      at.some(({ agency, year }) => agency === claim.agency && year === claim.year),
    );
    if (about.some(({ allowed }) => allowed.includes(claim.code))) continue;
    if (!alarms.has(keyOf(claim))) alarms.set(keyOf(claim), { claim, exception: about[0] ?? null });
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  return {
    found,
    missed: defects.filter((defect) => !found.includes(defect)),
    falseAlarms: [...alarms.values()],
    precision: share(found.length, found.length + alarms.size),
    recall: share(found.length, defects.length),
  };
}
