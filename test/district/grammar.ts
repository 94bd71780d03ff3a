/** A small grammar of prose: `[a|b]` is one of several, nested at will; `{name}` a value, `{3-20}` a number. */
import type { Random } from "../generator/random.ts";

export type Values = Readonly<Record<string, string | number | (() => string)>>;

/** Writes a template out. */
export function write(template: string, values: Values, random: Random): string {
  let out = template;
  // Innermost choices first, until none is left.
  for (let before = ""; before !== out; ) {
    before = out;
    out = out.replace(/\[([^[\]]*)\]/g, (_, choices: string) => random.pick(choices.split("|")));
  }
  return out.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const range = /^(\d+)-(\d+)$/.exec(name);
    if (range) return String(random.int(Number(range[1]), Number(range[2])));
    const value = values[name];
    if (value === undefined) throw new Error(`the template knows no {${name}}`);
    return typeof value === "function" ? value() : String(value);
  });
}

/** Several different templates, in random order. */
export function some(templates: readonly string[], count: number, random: Random): string[] {
  return random.shuffle(templates).slice(0, count);
}
