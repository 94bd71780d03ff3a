/** Type, links, the frame of a page. Chinese text wants a larger line height and no slanted letters. */
export const base = `
* { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font-family: system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC",
    "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
  font-variant-numeric: tabular-nums;
  line-height: 1.65;
  overflow-wrap: break-word;
  text-spacing-trim: trim-start;
}
h1, h2 { line-height: 1.35; font-weight: 600; }
h1 { font-size: 1.6rem; margin: 0 0 .6rem; }
h1 small { font-size: .62em; font-weight: 400; color: var(--soft); margin-inline-start: .4em; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .7rem; }
h2.quiet { font-size: .95rem; color: var(--soft); font-weight: 500; margin-top: 1.2rem; }
p { margin: 0 0 .8rem; }
small { color: var(--soft); font-size: .85em; }
code, .hash { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; font-size: .87em; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; text-decoration-color: color-mix(in srgb, currentColor 45%, transparent); }
a:hover { text-decoration-color: currentColor; text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
mark { background: var(--mark); color: var(--mark-ink); padding: 0 .2em; border-radius: 2px; font-weight: 600; }
.skip { position: absolute; inset-inline-start: .5rem; top: -4rem; background: var(--paper); padding: .5rem 1rem; z-index: 9; }
.skip:focus { top: .5rem; }
.top {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem 1.6rem;
  padding: .7rem max(1rem, calc((100vw - 76rem) / 2));
  border-bottom: 1px solid var(--rule);
}
.brand { font-weight: 650; color: var(--ink); text-decoration: none; padding: .25rem 0; }
.top nav { flex: 1 1 auto; }
.top ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; list-style: none; margin: 0; padding: 0; }
.top nav a { display: block; padding: .25rem .6rem; text-decoration: none; border-radius: 4px; }
.top nav a:hover { background: var(--band); }
.top nav a[aria-current] { background: var(--accent-ground); font-weight: 600; }
.language { padding: .25rem 0; }
main, footer { max-width: 78rem; margin: 0 auto; padding: 1.6rem 1rem; }
footer { border-top: 1px solid var(--rule); margin-top: 3rem; font-size: .9rem; color: var(--soft); }
footer strong { color: var(--ink); font-weight: 600; margin-inline-end: .6em; }
.note { color: var(--soft); font-size: .92rem; max-width: 62em; }
.lead { color: var(--soft); }
.notice { background: var(--warn-ground); color: var(--warn); border-inline-start: 4px solid currentColor; padding: .5rem .9rem; max-width: 62em; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.nobr { display: inline-block; }
@media (max-width: 40rem) {
  .top { gap: .1rem 1rem; }
  .brand { flex: 1 1 auto; }
  .top nav { order: 3; flex-basis: 100%; margin-inline: -.6rem; }
  h1 { font-size: 1.35rem; }
}
@media print { .top nav, .language, .skip, .exports, .pager, form { display: none; } }
`;
