import type { Finding, ParsedReport } from "../../core/record.ts";
import { isPage, type Reading } from "./reading.ts";

/** Code of an attachment that doesn't say whose report it is, or of which year, where its page does. */
const IDENTITY_FROM_PAGE = "identity_from_page";

/** A finding for each attachment whose agency or year only the page tells. */
export function identityFromPage(readings: readonly Reading[]): Finding[] {
  const page = readings.find((reading) => isPage(reading) && missing(reading.record).length === 0);
  if (page === undefined) return [];
  return readings
    .filter((reading) => !isPage(reading) && missing(reading.record).length > 0)
    .map(({ name, record }) => ({
      code: IDENTITY_FROM_PAGE,
      severity: "info",
      message: `${name} doesn't print the ${missing(record).join(" and the ")}: taken from its page ${page.name}`,
    }));
}

/** What of whose report it is, and of which year, a record doesn't tell. */
export function missing({ report }: ParsedReport): string[] {
  if (report === null) return [];
  const { agency, year } = report;
  return [agency === null ? ["agency"] : [], year === null ? ["year"] : []].flat();
}

/**
 * Which record tells whose report, and of which year, another record of the same publication is: mostly itself. An attachment that can't
 * tell its own takes the page's, since both are one publication; but only where nothing it prints contradicts the
 * page, and where there is one such attachment of its type: of two, one would be somebody else's report.
 */
export function pageIdentity(records: readonly ParsedReport[]): (record: ParsedReport) => ParsedReport {
  const reports = records.filter(({ report }) => report !== null);
  const pages = reports.filter((record) => isPage(typeOf(record)) && missing(record).length === 0);
  const page = pages.length === 1 ? (pages[0] as ParsedReport) : null;
  const lacking = reports.filter((record) => !isPage(typeOf(record)) && missing(record).length > 0);
  return (record) => {
    if (page === null || !lacking.includes(record)) return record;
    const alike = lacking.filter(({ source }) => source.media_type === record.source.media_type);
    const { agency, year } = record.report ?? {};
    const known = page.report as NonNullable<ParsedReport["report"]>;
    const contradicts = (agency ?? known.agency) !== known.agency || (year ?? known.year) !== known.year;
    return alike.length > 1 || contradicts ? record : page;
  };
}

const typeOf = ({ source }: ParsedReport) => ({ mediaType: source.media_type });
