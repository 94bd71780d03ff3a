/**
 * What coverage asks of each body and year stands in an index of its own, so that a province is told without a look at
 * the rows of its reports: they lie all over the file.
 */
export const sql = `
-- In place of the one by year alone.
DROP INDEX report_year;
CREATE INDEX report_of_year ON report(year, agency_id, kind, is_current, published_on, written_on, document_id);

-- In place of the one by region alone.
DROP INDEX agency_region;
CREATE INDEX agency_region ON agency(region_code, name, parent_id, kind, origin, valid_from, valid_to);

-- Places that were lost: few, among all the cells that hold no plain number.
CREATE INDEX cell_lost ON cell(report_id) WHERE status IN ('unresolved', 'not_read');
`;
