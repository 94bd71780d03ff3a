import type { Page } from "./page.ts";

/** What is made of a page, made once: several readers look at a page before one of them knows it. */
export function onceAPage<T>(make: (page: Page) => T): (page: Page) => T {
  const made = new WeakMap<Page, { value: T }>();
  return (page) => {
    const known = made.get(page);
    if (known !== undefined) return known.value;
    const value = make(page);
    made.set(page, { value });
    return value;
  };
}
