/** Themes of a chart: a picture cannot ask the page for its colours. */
export const THEMES = ["light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

interface Colours {
  text: string;
  rule: string;
  lines: readonly string[];
}

/** Lines also differ in dash and sign: colour alone tells nothing apart. */
export const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: {
    text: "#43494f",
    rule: "#d9dcd8",
    lines: ["#1f5f7a", "#a3431f", "#4d6b1f", "#6b3d82", "#8a6a00", "#3b4a5a", "#9c2f5a", "#1f7a66"],
  },
  dark: {
    text: "#b9bfc4",
    rule: "#3a3f44",
    lines: ["#7cc0dc", "#f0a37f", "#b4d17c", "#c9a3e0", "#e3c565", "#aab8c8", "#f09abb", "#7fd8c2"],
  },
};
