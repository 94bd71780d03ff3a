/** Statuses, facts, forms, charts, excerpts. */
export const pieces = `
.st, .sev { display: inline-block; white-space: nowrap; border-radius: 3px; padding: 0 .4em; font-size: .94em; }
.st b, .sev b { display: inline-block; min-width: 1em; text-align: center; margin-inline-end: .2em; font-weight: 700; }
.st-on_time { color: var(--good); background: var(--good-ground); }
.st-late, .st-late_doubtful, .sev-warn { color: var(--warn); background: var(--warn-ground); }
.st-missing, .st-unreadable, .sev-error { color: var(--bad); background: var(--bad-ground); }
.st-unreachable { color: var(--bad); }
.st-unknown, .st-not_due, .st-exempt { color: var(--soft); }
.sev-info { color: var(--accent); background: var(--accent-ground); }
.legend, .counts { list-style: none; padding: 0; margin: 0 0 .8rem; display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; font-size: .88rem; color: var(--soft); }
.counts { gap: .4rem .6rem; }
.counts a { display: block; text-decoration: none; border: 1px solid var(--rule); border-radius: 5px; padding: .15rem .4rem; color: var(--ink); }
.counts a:hover { border-color: var(--accent); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1px; margin: 0 0 1rem; background: var(--rule); border: 1px solid var(--rule); border-radius: 6px; overflow: hidden; }
.facts > div { background: var(--paper); padding: .7rem 1rem; }
.facts > div.list { grid-column: span 2; }
.facts dt { color: var(--soft); font-size: .88rem; }
.facts dd { margin: 0; font-size: 1.7rem; font-weight: 600; line-height: 1.3; }
.facts .list dd { font-size: .95rem; font-weight: 400; line-height: 1.6; }
.facts dd small { font-weight: 400; font-size: .8rem; display: block; }
.facts ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1rem; }
.facts ul a { text-decoration: none; display: inline-block; padding: .1rem 0; }
.facts ul a:hover { text-decoration: underline; }
.identity { margin: 0 0 1rem; font-size: .95rem; display: grid; gap: .1rem; }
.identity > div { display: grid; grid-template-columns: 7em minmax(0, 1fr); gap: .8rem; }
.identity dt { color: var(--soft); }
.identity dd { margin: 0; overflow-wrap: anywhere; }
.marks { display: flex; flex-wrap: wrap; gap: 0 1.4rem; font-size: .85rem; }
.number { font-size: 1.3em; }
q { quotes: "「" "」"; }
.trail ol, .years ul { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem .3rem; padding: 0; margin: 0 0 .8rem; }
.trail li + li::before { content: "›"; margin-inline: .3rem; color: var(--soft); }
.years li { padding: .15rem .55rem; }
.years li[aria-current] { background: var(--accent-ground); border-radius: 4px; font-weight: 600; }
.ask { display: flex; flex-wrap: wrap; align-items: end; gap: .7rem 1rem; background: var(--band); border-radius: 6px; padding: .9rem 1rem; margin: 0 0 1.4rem; }
.ask label { display: grid; gap: .15rem; font-size: .86rem; color: var(--soft); min-width: 0; }
.ask label.wide { flex: 1 1 18rem; }
.ask label.tick { display: flex; align-items: center; gap: .4rem; padding-bottom: .4rem; }
.ask input[type=text], .ask select, .ask textarea {
  font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); border: 1px solid var(--rule-strong); border-radius: 4px;
  padding: .35rem .5rem; max-width: 100%; min-width: 0; width: 100%;
}
.ask input[type=text], .ask select, .ask button { height: 2.4rem; }
.ask select { max-width: 24rem; }
.ask input[name=year], .ask input[name=from], .ask input[name=to] { width: 6em; }
.ask input::placeholder { color: var(--soft); opacity: 1; font-size: .86rem; }
.ask textarea { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; font-size: .92rem; line-height: 1.5; }
.ask.sql { display: block; }
.ask.sql button { margin-top: .7rem; }
button { font: inherit; color: var(--paper); background: var(--accent); border: 0; border-radius: 4px; padding: .4rem 1.3rem; cursor: pointer; }
button:hover { filter: brightness(1.12); }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem 1.4rem; margin-bottom: 1.2rem; }
figure { margin: 0; }
figure.large { margin-bottom: 1rem; }
figcaption { font-size: .92rem; font-weight: 600; margin-bottom: .1rem; }
figure img { max-width: 100%; height: auto; display: block; }
.excerpt { background: var(--band); border-radius: 6px; padding: .9rem 1.1rem; max-height: 34rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font-family: inherit; font-size: .95rem; line-height: 1.7; margin: 0 0 1rem; }
.examples { padding-inline-start: 1.2rem; }
.examples li { margin-bottom: .5rem; }
.beside { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1.6rem; align-items: start; margin: 1.4rem 0; }
.beside h2, .beside > .notice { grid-column: 1 / -1; }
.beside h2 { margin-top: 0; }
.beside table.form { font-size: .82rem; }
.beside table.form th, .beside table.form td { padding-inline: .3rem; }
.beside table.form tbody th, .beside table.form thead th:first-child { width: auto; min-width: 8em; }
.beside table.form td:not(.n), .beside table.form td.n, .beside table.form thead .n { min-width: 2.4em; }
figure.sheet { position: sticky; top: .8rem; }
figure.whole { max-width: 54rem; }
figure.sheet figcaption { font-weight: 400; color: var(--soft); margin-top: .4rem; }
a.sheet { position: relative; display: block; border: 1px solid var(--rule-strong); background: #fff; }
a.sheet img { width: 100%; }
a.sheet svg { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; overflow: visible; }
a.sheet svg rect { fill: none; rx: 2px; }
a.sheet .halo { stroke: #fff; stroke-width: 5px; }
a.sheet .spot { stroke: #b3003b; stroke-width: 3px; }
a.sheet .pointer { fill: #b3003b; stroke: #fff; stroke-width: 2px; }
@media (max-width: 60rem) { .beside { display: block; } figure.sheet { position: static; margin-bottom: 1rem; } }
iframe.archived { width: 100%; height: 70vh; border: 1px solid var(--rule-strong); border-radius: 4px; background: #fff; }
details { border-bottom: 1px solid var(--rule); }
summary { padding: .5rem 0; cursor: pointer; font-weight: 500; }
.prose { white-space: pre-line; max-width: 44em; padding: 0 0 1rem 1.1rem; line-height: 1.8; }
`;
