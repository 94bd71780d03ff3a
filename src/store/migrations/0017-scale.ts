/** Nothing yet. */
export const sql = "";
