/** Colours of the pages: text on ground has a contrast of 4.5 or more in both themes (held by the browser test). */
export const colours = `
:root {
  color-scheme: light dark;
  --paper: #fbfbf9;
  --band: #f1f3ef;
  --ink: #1c2023;
  --soft: #545b61;
  --rule: #d9ddd8;
  --rule-strong: #a9b0ab;
  --accent: #0d5a76;
  --accent-ground: #e3eef2;
  --good: #1d6638;
  --good-ground: #e5f1e8;
  --bad: #a1271a;
  --bad-ground: #fbe8e4;
  --warn: #7d5100;
  --warn-ground: #fbf0d9;
  --mark: #ffe58a;
  --mark-ink: #1c2023;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a;
    --band: #1c2124;
    --ink: #e3e6e7;
    --soft: #a9b1b7;
    --rule: #31373b;
    --rule-strong: #5d666c;
    --accent: #86c9e3;
    --accent-ground: #17313c;
    --good: #8fd3a5;
    --good-ground: #16301f;
    --bad: #f5a394;
    --bad-ground: #3d1d18;
    --warn: #e8c277;
    --warn-ground: #362a12;
    --mark: #7a5f00;
    --mark-ink: #fff6d6;
  }
}
`;
