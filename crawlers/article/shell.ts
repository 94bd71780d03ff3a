import type { Page } from "../page.ts";
import { visibleText } from "../responses/visible.ts";

const MOST_TEXT = 150;
/** Elements that a script fills. */
const MOUNTS =
  "#app, #root, #container, app-root, [data-reactroot], [ng-app], [id^='__nuxt'], [id^='__next'], script[src], noscript";

/** A page without content that a script must fill (an empty `#app`). */
export function isShell(page: Page): boolean {
  if (page.text.length > 1024 * 1024 || visibleText(page.text, MOST_TEXT + 1).length > MOST_TEXT)
    return false;
  return page.$(MOUNTS).length > 0;
}
