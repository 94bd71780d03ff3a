/**
 * `corrected_cell`: people's readings (`correction`) of the cells of each version of a report. `standing` where the cell
 * still holds no number and is what the person saw: of the same document, or with the same text in another one;
 * `superseded` where a number is read there now; `outdated` where the cell says something else, or is gone.
 */
export const correctedCellView = `CREATE VIEW corrected_cell AS
SELECT r.id AS report_id, k.table_name, k.row, k."column", k.value, k.unit, k.by, k.note, k.at,
  k.report_id AS said_of, c.status, c.raw,
  CASE
    WHEN c.status IN ('unresolved', 'not_read', 'text')
      AND (r.document_id = k.document_id OR (c.raw = k.raw AND c.raw <> '')) THEN 'standing'
    WHEN c.status IN ('printed', 'annotated', 'inferred') THEN 'superseded'
    WHEN c.status IS NOT NULL THEN 'outdated'
    WHEN CASE k.table_name
      WHEN 'requests' THEN EXISTS (SELECT 1 FROM requests t WHERE t.report_id = r.id AND t.outcome = k.row)
      WHEN 'proactive' THEN EXISTS (SELECT 1 FROM proactive t WHERE t.report_id = r.id AND t.item = k.row)
      WHEN 'review_litigation' THEN EXISTS
        (SELECT 1 FROM review_litigation t WHERE t.report_id = r.id AND t.path = k.row)
      WHEN 'statistics' THEN EXISTS
        (SELECT 1 FROM statistic t WHERE t.report_id = r.id AND t.code = k.row AND coalesce(t."column", '') = k."column")
    END THEN 'superseded'
    ELSE 'outdated'
  END AS state
FROM correction k
JOIN report o ON o.id = k.report_id
JOIN report r ON r.agency_id = o.agency_id AND r.year = o.year AND r.kind = o.kind
LEFT JOIN cell c ON c.report_id = r.id AND c.table_name = k.table_name AND c.row = k.row
  AND coalesce(c."column", '') = k."column";`;
