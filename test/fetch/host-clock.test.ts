import { describe, expect, it } from "vitest";
import { HostClock, type LaneReport } from "../../src/fetch/host-clock.ts";

/** What a start waits for the next beat at most, in milliseconds. */
const BEAT = 103;

/** A lane at one start a second on a clock that only sleeping moves. */
function laneAt() {
  let now = 0;
  const clock = new HostClock({
    rate: 1,
    patienceMs: 1e6,
    maxConcurrent: 1,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  });
  const starts: number[] = [];
  const ask = (wayMs: number, restMs: number, host = "http://a.example") =>
    clock.lane(host).run(
      async () => {
        const sentAt = now;
        starts.push(sentAt);
        now += wayMs + restMs;
        const report: LaneReport = {
          sentAt,
          answeredAt: sentAt + wayMs,
          endedAt: now,
          status: 200,
          failure: null,
          retryAfterMs: null,
        };
        return { value: null, report };
      },
      { gateway: false, signal: new AbortController().signal },
    );
  return { ask, starts };
}

describe("what the server sees of the pace", () => {
  it("is never less than the interval, even where a request was held up on its way", async () => {
    const { ask, starts } = laneAt();
    await ask(120, 1);
    await ask(2, 1);
    const [first = 0, second = 0] = starts;
    // The first was there 120 ms after it was sent at the latest, the second not before it was sent.
    expect(second - (first + 120)).toBeGreaterThanOrEqual(1000);
    expect(second - first).toBeLessThan(1130);
  });

  it("is not halved by an answer that is slow to begin", async () => {
    const { ask, starts } = laneAt();
    await ask(450, 10);
    await ask(450, 10);
    const [first = 0, second = 0] = starts;
    expect(second - first).toBeLessThanOrEqual(1210 + BEAT);
  });

  it("is a beat that all hosts have in common, and never faster than their interval", async () => {
    const { ask, starts } = laneAt();
    const hosts = ["http://a.example", "http://b.example", "http://c.example"];
    for (const host of hosts) await ask(3, 20, host);
    for (const host of hosts) await ask(3, 20, host);
    const [a = 0, b = 0, c = 0, ...again] = starts;
    expect(new Set([a, b, c]).size).toBe(3);
    for (const [at, first] of [a, b, c].entries()) {
      expect((again[at] ?? 0) - first).toBeGreaterThanOrEqual(1000);
      expect((again[at] ?? 0) - first).toBeLessThan(1000 + 2 * BEAT);
    }
    // The clock only moves while one of them is asked: the second and the third were due on the first one's beat.
    expect((again[1] ?? 0) - (again[0] ?? 0)).toBe(23);
  });
});
