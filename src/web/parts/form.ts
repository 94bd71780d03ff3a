import { html, type Markup, raw, shown } from "./markup.ts";

/** A choice of a select: value and what is shown. */
export type Option = readonly [value: string, label: string];

const chosen = (is: boolean): Markup => raw(is ? " selected" : "");

/** A labelled list of choices. */
export function select(name: string, label: string, options: readonly Option[], value: string): Markup {
  return grouped(name, label, [{ label: null, options }], value);
}

/** A labelled list of choices in groups. */
export function grouped(
  name: string,
  label: string,
  groups: ReadonlyArray<{ label: string | null; options: readonly Option[] }>,
  value: string,
): Markup {
  const items = groups.map((group) => {
    const options = group.options.map(
      ([of, text]) => html`<option value="${of}"${chosen(of === value)}>${text}</option>`,
    );
    return group.label === null
      ? html`${options}`
      : html`<optgroup label="${group.label}">${options}</optgroup>`;
  });
  return html`<label>${label}<select name="${name}">${items}</select></label>`;
}

/** A labelled line of text. */
export function textField(
  name: string,
  label: string,
  value: string | number | null,
  options: { placeholder?: string; pattern?: string; wide?: boolean } = {},
): Markup {
  const { placeholder, pattern, wide } = options;
  return html`<label${raw(wide === true ? ' class="wide"' : "")}>${label}<input type="text" name="${name}" value="${shown(value)}" autocomplete="off"${
    placeholder === undefined ? raw("") : html` placeholder="${placeholder}"`
  }${pattern === undefined ? raw("") : html` pattern="${pattern}"`}></label>`;
}

/** A form that asks with GET: what it asks stands in the address. */
export function queryForm(action: string, fields: readonly Markup[], button: string, label: string): Markup {
  return html`<form class="ask" method="get" action="${action}" aria-label="${label}">${fields}<button type="submit">${button}</button></form>`;
}
