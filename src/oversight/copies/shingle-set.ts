/** Stands for a free place, and so for the shingle 0 as well, which another one takes the part of. */
const FREE = 0;
const INSTEAD_OF_FREE = 1;

/** A set of 32-bit hashes in one piece of memory: a `Set` of numbers takes four times the time and eight times the room. */
export class ShingleSet {
  #places: Uint32Array;
  #size = 0;

  /** @param expected how many there will be, about. */
  constructor(expected: number) {
    this.#places = new Uint32Array(roomFor(expected));
  }

  /** A set of these. */
  static of(hashes: Uint32Array): ShingleSet {
    const set = new ShingleSet(hashes.length);
    for (let index = 0; index < hashes.length; index++) set.add(hashes[index] as number);
    return set;
  }

  /** How many different ones there are. */
  get size(): number {
    return this.#size;
  }

  /** True for a member. */
  has(hash: number): boolean {
    return this.#places[this.#find(hash)] !== FREE;
  }

  /** @returns false where it was there before. */
  add(hash: number): boolean {
    const at = this.#find(hash);
    if (this.#places[at] !== FREE) return false;
    this.#places[at] = hash === FREE ? INSTEAD_OF_FREE : hash;
    this.#size += 1;
    if (2 * this.#size > this.#places.length) this.#grow();
    return true;
  }

  /** The members in ascending order. */
  sorted(): Uint32Array {
    return this.#places.filter((hash) => hash !== FREE).sort();
  }

  #find(hash: number): number {
    const wanted = hash === FREE ? INSTEAD_OF_FREE : hash;
    const mask = this.#places.length - 1;
    // The hashes are well mixed: their low bits are as good as any.
    let at = wanted & mask;
    while (this.#places[at] !== FREE && this.#places[at] !== wanted) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const members = this.#places;
    this.#places = new Uint32Array(2 * members.length);
    this.#size = 0;
    for (const hash of members) if (hash !== FREE) this.add(hash);
  }
}

function roomFor(count: number): number {
  let room = 16;
  while (room < 2 * count + 2) room *= 2;
  return room;
}
