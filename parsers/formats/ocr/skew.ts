/** How far a page was laid askew on the scanner. */
import type { Ink } from "./ink.ts";

/** Pages are laid askew by less than this, in degrees; more is a photograph. */
const MOST = 4;
/** Steps of the search, each around the best of the one before. */
const STEPS: readonly number[] = [0.4, 0.1, 0.02];
/** Ink pixels that are looked at. */
const SAMPLE = 150_000;

/** The angle in radians by which the page's level lines fall to the right, from the lines that gather most ink. */
export function skewOf({ width, height, on }: Ink): number {
  const xs: number[] = [];
  const ys: number[] = [];
  let inked = 0;
  for (const value of on) inked += value;
  const every = Math.max(1, Math.floor(inked / SAMPLE));
  let count = 0;
  for (let at = 0; at < on.length; at++) {
    if (on[at] !== 1 || count++ % every !== 0) continue;
    xs.push((at % width) - width / 2);
    ys.push(Math.floor(at / width));
  }
  const most = Math.ceil(width * Math.tan((MOST * Math.PI) / 180)) + 2;
  const bins = new Uint32Array(height + 2 * most);
  const sharpness = (degrees: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180);
    bins.fill(0);
    for (let k = 0; k < xs.length; k++) {
      const bin = Math.round((ys[k] ?? 0) - (xs[k] ?? 0) * slope) + most;
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    let sum = 0;
    for (const ink of bins) sum += ink * ink;
    return sum;
  };
  let best = 0;
  let reach = MOST;
  for (const step of STEPS) {
    const around = best;
    let sharpest = sharpness(best);
    for (let d = -reach; d <= reach + step / 2; d += step) {
      const degrees = Math.max(-MOST, Math.min(MOST, around + d));
      const sharp = sharpness(degrees);
      if (sharp <= sharpest) continue;
      sharpest = sharp;
      best = degrees;
    }
    reach = step;
  }
  return (best * Math.PI) / 180;
}
