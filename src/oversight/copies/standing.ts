/**
 * Pairs that are findings, as SQL over `copy_pair p` with `report r`, `report o` (the other) and `agency b` (its body).
 * A body that repeats its own older text has it from itself, and not from one who wrote the same later.
 */
const standing = (from: string): string => `
  FROM ${from}
  CROSS JOIN agency b ON b.id = o.agency_id
  WHERE r.is_current = 1 AND o.is_current = 1 AND NOT (p.code = 'same_as_other_agency' AND EXISTS (
    SELECT 1 FROM copy_pair q JOIN report e ON e.id = q.other_id
    WHERE q.report_id = p.report_id AND q.facet = p.facet AND q.part = p.part
      AND q.code = 'same_as_last_year' AND e.year <= o.year))`;

/** From the pairs: there are fewer of them than reports. */
export const STANDING = standing(`copy_pair p CROSS JOIN report r ON r.id = p.report_id
  CROSS JOIN agency a ON a.id = r.agency_id CROSS JOIN report o ON o.id = p.other_id`);

/** From the reports of a body or a region, which a condition on `a` names. */
export const STANDING_OF_REPORTS = standing(`agency a CROSS JOIN report r ON r.agency_id = a.id
  CROSS JOIN copy_pair p ON p.report_id = r.id CROSS JOIN report o ON o.id = p.other_id`);
