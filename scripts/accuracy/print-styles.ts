/** How a page is set for printing. */
export interface PrintStyle {
  name: string;
  css: string;
  /** LibreOffice draws the borders that this attribute asks for, whatever the style sheet says. */
  border: 0 | 1;
  /** The head of a table is printed again on each page. */
  thead: boolean;
  /** Every cell stands between rules, so that no place is lost. */
  ruled: boolean;
}

const base = (size: string, margin: string, paper = "A4") => `
@page { size: ${paper}; margin: ${margin}; }
body { font-family: "WenQuanYi Micro Hei", "Noto Sans CJK SC", sans-serif; font-size: ${size}; }
h1 { font-size: 140%; text-align: center; }
table { border-collapse: collapse; font-size: 80%; width: 100%; }
td, th { padding: 2pt; text-align: center; font-weight: normal; }`;

/** Print styles of publishers' programs, each with one habit that has misled readers of PDFs. */
export const PRINT_STYLES: readonly PrintStyle[] = [
  {
    name: "thin",
    css: `${base("10pt", "20mm")} td { border: 0.5pt solid #000; }`,
    border: 1,
    thead: false,
    ruled: true,
  },
  {
    // Every cell draws its own box, one point from its neighbour's.
    name: "boxes",
    css: `${base("10pt", "18mm")} table { border-collapse: separate; border-spacing: 1pt; } td { border: 0.5pt solid #444; }`,
    border: 1,
    thead: false,
    ruled: true,
  },
  {
    name: "double",
    css: `${base("9pt", "20mm")} td, th { border: 2.5pt double #000; }`,
    border: 1,
    thead: true,
    ruled: true,
  },
  {
    // Narrow cells: labels run over many lines, numbers fill their cells, tables break over pages.
    name: "narrow",
    css: `${base("13pt", "30mm")} td, th { border: 1px solid #000; }`,
    border: 1,
    thead: true,
    ruled: true,
  },
  {
    name: "shaded",
    css: `${base("10pt", "20mm", "A4 landscape")} td { border: 1px solid #00f; background: #eef; } tr:nth-child(2n) td { background: #fff; }`,
    border: 1,
    thead: false,
    ruled: true,
  },
  {
    name: "no-rules",
    css: `${base("10pt", "15mm")} td { border: none; padding: 3pt 6pt; }`,
    border: 0,
    thead: false,
    ruled: false,
  },
  {
    name: "level-rules",
    css: `${base("10pt", "20mm")} td { border: none; border-top: 0.5pt solid #000; border-bottom: 0.5pt solid #000; }`,
    border: 0,
    thead: false,
    ruled: false,
  },
];
