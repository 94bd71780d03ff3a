/** Writes sentences in a report's voice, about a report's figures. */
import { Random } from "../generator/random.ts";
import { type Context, factsOf } from "./facts.ts";
import { some, type Values, write } from "./grammar.ts";
import type { Body } from "./model.ts";
import { PEOPLE } from "./phrases.ts";
import type { TextWish, Voice } from "./text-wish.ts";

/** What the prose of a report rests on. */
export interface ProseContext extends Context {
  seed: number;
  office: string;
  /** Bodies whose names it may mention. */
  neighbours: readonly string[];
}

function hash(text: string): number {
  let out = 2166136261;
  for (const char of text) out = Math.imul(out ^ (char.codePointAt(0) ?? 0), 16777619);
  return out >>> 0;
}

/** A source of randomness for one part of one report, whatever the other parts draw. */
export function diceOf(seed: number, { body, year }: Voice, part: string): Random {
  return new Random(hash(`${seed}/${body.id}/${year}/${part}`));
}

/** Sentences as one paragraph. */
export const paragraph = (parts: readonly string[]): string =>
  parts.length === 0 ? "" : `${parts.join("。")}。`;

/** One report's writer. */
export class Writer {
  readonly context: ProseContext;
  readonly wish: TextWish;
  readonly #voice: Voice;
  readonly #values: Values;

  constructor(context: ProseContext, wish: TextWish) {
    this.context = context;
    this.wish = wish;
    this.#voice = wish.voice ?? context;
    const { seed, body, year, office } = context;
    const facts = factsOf(context, diceOf(seed, context, "facts"));
    const scope = body.kind === "government" ? "全区" : "";
    this.#values = { ...facts, office, scope, last: year - 1, next: year + 1, ...wish.values };
  }

  /** A value that the prose tells, as a number. */
  number(name: string): number {
    return Number(this.#values[name]);
  }

  #say(template: string, body: Body, dice: Random): string {
    // A sentence names no topic twice.
    const topics = dice.shuffle(body.topics);
    const words = {
      topic: () => topics.pop() ?? dice.pick(body.topics),
      people: () => dice.pick(PEOPLE),
      neighbour: () => dice.pick(this.context.neighbours),
    };
    return write(template, { ...this.#values, ...words }, dice);
  }

  /** Sentences of a pool, in the voice's words. */
  some(pool: readonly string[], part: string, from: number, to: number): string[] {
    const dice = diceOf(this.context.seed, this.#voice, part);
    const own = diceOf(this.context.seed, this.context, `own ${part}`);
    const { editedEvery } = this.wish;
    return some(pool, dice.int(from, to), dice).map((template, at) => {
      const said = this.#say(template, this.#voice.body, dice);
      if (editedEvery === undefined || (at + part.length) % editedEvery !== 0) return said;
      return this.#say(own.pick(pool), this.context.body, own);
    });
  }

  /** One sentence of a pool, in the voice's words. */
  one(pool: readonly string[], part: string): string {
    const dice = diceOf(this.context.seed, this.#voice, part);
    return this.#say(dice.pick(pool), this.#voice.body, dice);
  }

  /** Every one of these sentences, in the report's own words. */
  all(templates: readonly string[]): string[] {
    const dice = diceOf(this.context.seed, this.context, "all");
    return templates.map((template) => this.#say(template, this.context.body, dice));
  }

  /** Whether the voice tells a part that need not be told. */
  tells(part: string, probability: number): boolean {
    return diceOf(this.context.seed, this.#voice, `${part}?`).chance(probability);
  }
}
