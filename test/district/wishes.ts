/** What a year of a body is made to be like, beyond what chance makes of it. */
export interface Wish {
  /** Added to what is carried in, by applicant: it isn't what was carried out the year before. */
  carryShift?: readonly number[];
  /** Added to the documents in force, with no document issued or repealed. */
  stockShift?: number;
  /** Added to 上一年项目数量 of an item. */
  itemsShift?: { item: string; by: number };
  /** One figure of 主动公开 times a factor. */
  multiply?: { item: string; column: string; factor: number };
  /** The figures of the year before once more. */
  repeat?: boolean;
  /** No figure but 0. */
  zero?: boolean;
  /** Nothing is carried on into the next year. */
  closed?: boolean;
  /** Something is carried on into the next year. */
  open?: boolean;
  /** A handful of decisions, one application, and nothing else. */
  small?: boolean;
  /** At least a few reviews and lawsuits. */
  disputed?: boolean;
}

/** Wishes by body and year. */
export class Wishes {
  readonly #byPlace = new Map<string, Wish>();

  of(bodyId: string, year: number): Wish {
    return this.#byPlace.get(`${bodyId}/${year}`) ?? {};
  }

  add(bodyId: string, year: number, wish: Wish): void {
    this.#byPlace.set(`${bodyId}/${year}`, { ...this.of(bodyId, year), ...wish });
  }
}
