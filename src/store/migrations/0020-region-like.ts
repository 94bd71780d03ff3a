/** People ask the views for `region_code LIKE '32%'`: SQLite serves it from an index that tells no case apart alone. */
export const sql = `
CREATE INDEX agency_region_like ON agency(region_code COLLATE NOCASE);
`;
