import { type Profiler, Session } from "node:inspector/promises";

/** Which blocks of some files were run, told by V8 itself. */
export class Coverage {
  readonly #session: Session;
  readonly #of: string;
  readonly #seen = new Set<string>();

  private constructor(session: Session, of: string) {
    this.#session = session;
    this.#of = of;
  }

  /** @param of what the addresses of the files have in them. */
  static async start(of: string): Promise<Coverage> {
    const session = new Session();
    session.connect();
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    return new Coverage(session, of);
  }

  /** Blocks, each with how often it was run by powers of four, that were seen so far. */
  get size(): number {
    return this.#seen.size;
  }

  /** How many of what was run since the last call were never run so before. */
  async takeNew(): Promise<number> {
    const { result } = await this.#session.post("Profiler.takePreciseCoverage");
    const before = this.#seen.size;
    for (const script of result) if (script.url.includes(this.#of)) this.#add(script);
    return this.#seen.size - before;
  }

  #add({ scriptId, functions }: Profiler.ScriptCoverage): void {
    for (const { ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) {
        if (count === 0) continue;
        const often = Math.floor(Math.log2(count) / 2);
        this.#seen.add(`${scriptId} ${startOffset} ${endOffset} ${often}`);
      }
    }
  }

  async stop(): Promise<void> {
    await this.#session.post("Profiler.stopPreciseCoverage");
    this.#session.disconnect();
  }
}
