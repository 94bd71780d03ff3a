/** Tables: thin rules, figures right and of one width, the first column in sight while the rest scrolls. */
export const tables = `
.scroll { overflow-x: auto; max-width: 100%; margin: 0 0 .4rem; border-block: 1px solid var(--rule-strong); position: relative; }
table.data { border-collapse: separate; border-spacing: 0; font-size: .9rem; line-height: 1.45; min-width: 100%; }
table.data caption { text-align: start; font-weight: 600; padding: .5rem .6rem; color: var(--soft); font-size: .9rem; }
table.data caption.hidden { padding: 0; }
table.data th, table.data td { padding: .36rem .6rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); }
table.data:not(.map) td:not(.n) { min-width: 4.8em; }
table.data tbody tr:last-child > * { border-bottom: 0; }
table.data thead th { font-weight: 600; color: var(--soft); background: var(--band); vertical-align: bottom; border-bottom-color: var(--rule-strong); }
table.data tbody th { font-weight: 500; }
table.data .n { text-align: end; white-space: nowrap; }
table.data thead .n { white-space: normal; min-width: 3.6em; }
table.data .wide { min-width: 18em; max-width: 46em; white-space: normal; }
table.data tbody tr:hover > * { background: var(--band); }
table.data tbody tr:target > * { background: var(--accent-ground); }
table.data .url { overflow-wrap: anywhere; font-size: .88em; }
table.map thead th { position: sticky; top: 0; }
table.map tbody th, table.form tbody th, table.form thead th:first-child, table.map thead th:first-child, table.years tbody th, table.years thead th:first-child {
  position: sticky; inset-inline-start: 0; background: var(--paper); z-index: 1; min-width: 9em; max-width: 22em;
}
table.map thead th:first-child, table.form thead th:first-child, table.years thead th:first-child { background: var(--band); z-index: 2; }
table.map td { white-space: nowrap; padding-inline: .3rem; }
table.map td a { text-decoration: none; display: block; }
table.map .of { color: var(--soft); }
table.form th.d1 { padding-inline-start: 1.6rem; }
table.form th.d2 { padding-inline-start: 2.6rem; }
table.form th.d3 { padding-inline-start: 3.6rem; }
table.form { min-width: 0; }
table.form tbody th, table.form thead th:first-child { width: 27em; max-width: 27em; min-width: 13em; }
table.form tbody th { font-weight: 400; }
table.form thead .n { min-width: 6.5em; }
table.form tbody th.d0 { font-weight: 600; }
a.cell { color: inherit; text-decoration: none; display: inline-block; min-width: 2em; padding-inline: .2em; }
a.cell:hover { text-decoration: underline; background: var(--accent-ground); }
td.c-inferred a.cell, td.c-unresolved a.cell { color: var(--warn); }
td.c-not_read a.cell, td.c-not_applicable a.cell, td.c-text a.cell { color: var(--soft); }
td.here { outline: 3px solid var(--accent); outline-offset: -3px; }
td.here a.cell { font-weight: 700; }
td.f-error { background: var(--bad-ground); }
td.f-warn { background: var(--warn-ground); }
.mark { font-size: .8em; text-decoration: none; padding: 0 .25em; }
.mark.f-error { color: var(--bad); }
.mark.f-warn { color: var(--warn); }
.mark.reading { color: var(--accent); font-style: italic; border: 1px dashed var(--rule-strong); border-radius: 3px; }
.mark.f-info { color: var(--accent); }
table.file tr.here > * { background: var(--accent-ground); }
table.file td { min-width: 4em; max-width: 30em; }
table.file th { color: var(--soft); font-weight: 400; }
.exports, .pager { font-size: .88rem; margin: .3rem 0 1.2rem; }
.exports a, .pager a { display: inline-block; padding: .2rem .55rem; margin-inline-end: .3rem; border: 1px solid var(--rule-strong); border-radius: 4px; text-decoration: none; }
.exports a:hover, .pager a:hover { background: var(--accent-ground); }
@media (max-width: 40rem) {
  table.map tbody th, table.map thead th:first-child, table.years tbody th, table.years thead th:first-child { min-width: 7.5em; max-width: 9em; }
  table.form tbody th, table.form thead th:first-child { width: 10.5em; min-width: 8em; max-width: 10.5em; font-size: .95em; }
  table.form thead .n { min-width: 3.6em; }
  table.form th.d1, table.form th.d2, table.form th.d3 { padding-inline-start: 1rem; }
}
`;
