/** `statistic`: the rows of the sheets of statistics, each with its code and label. */
export const statisticView = `CREATE VIEW statistic AS
SELECT v.report_id, v.position, c.code, c.label, v."column", v.value, v.unit, v.is_main
FROM statistic_value v JOIN statistic_code c ON c.id = v.code;`;
