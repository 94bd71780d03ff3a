/** Hours in which the crawl may ask, minutes of the day in Beijing (UTC+8, no summer time). */
export interface CrawlWindow {
  from: number;
  to: number;
}

const SHAPE = /^(\d{1,2})(?::([0-5]\d))?-(\d{1,2})(?::([0-5]\d))?$/;
const DAY = 24 * 60;
const BEIJING = 8 * 60;
const MINUTE = 60_000;

/** Reads `0-6` or `22:30-06:00`; null where it is neither. */
export function parseWindow(text: string): CrawlWindow | null {
  const match = SHAPE.exec(text.trim());
  if (match === null) return null;
  const from = Number(match[1]) * 60 + Number(match[2] ?? 0);
  const to = Number(match[3]) * 60 + Number(match[4] ?? 0);
  return from < DAY && to <= DAY && from !== to ? { from, to } : null;
}

/** Milliseconds until the window is open; 0 while it is. A window may reach over midnight. */
export function untilOpen({ from, to }: CrawlWindow, now: Date): number {
  const minute = (Math.floor(now.getTime() / MINUTE) + BEIJING) % DAY;
  const isOpen = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (isOpen) return 0;
  const intoMinute = now.getTime() % MINUTE;
  return ((from - minute + DAY) % DAY) * MINUTE - intoMinute;
}
