/**
 * Pairs that are findings, as SQL over `copy_pair p` with `report r`, `report o` (the other) and `agency b` (its body).
 * A body that repeats its own older text has it from itself, and not from one who wrote the same later.
 */
export const STANDING = `
  FROM copy_pair p
  JOIN report r ON r.id = p.report_id AND r.is_current = 1
  JOIN agency a ON a.id = r.agency_id
  JOIN report o ON o.id = p.other_id AND o.is_current = 1
  JOIN agency b ON b.id = o.agency_id
  WHERE NOT (p.code = 'same_as_other_agency' AND EXISTS (
    SELECT 1 FROM copy_pair q JOIN report e ON e.id = q.other_id
    WHERE q.report_id = p.report_id AND q.facet = p.facet AND q.part = p.part
      AND q.code = 'same_as_last_year' AND e.year <= o.year))`;
