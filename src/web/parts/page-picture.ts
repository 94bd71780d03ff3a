import type { Spot } from "../../../parsers/document.ts";
import type { PagePicture, PictureFault } from "../pictures/protocol.ts";
import type { WordKey } from "../words.ts";
import { html, type Markup, NOTHING } from "./markup.ts";

/** Why there is no picture, in words. */
export const PICTURE_FAULTS: Readonly<Record<PictureFault, WordKey>> = {
  no_canvas: "pictureNoCanvas",
  no_page: "pictureNoPage",
  no_pages: "pictureNoPages",
  damaged: "pictureDamaged",
  too_slow: "pictureTooSlow",
  too_big: "pictureTooBig",
  busy: "pictureBusy",
  failed: "pictureFailed",
};

/** Boxes are drawn in these units, whatever the picture's size: their lines grow and shrink with the page. */
const UNITS = 1000;
/** Room between a number and the box round it, in units: the box must not touch the number. */
const ROOM = 4;
/** Length of the marks at the picture's edges, in units: a box round one digit is soon overlooked. */
const POINTER = 30;

/** A rectangle of the picture, in units. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * A page as a picture with boxes round some places of it. The boxes lie over the picture and scale with it; without a style
 * sheet the picture stays.
 * @param words what a reader is told who does not see it.
 */
export function pagePicture(
  address: string,
  words: string,
  { width, height }: Pick<PagePicture, "width" | "height">,
  spots: readonly Spot[],
): Markup {
  const high = Math.round((UNITS * height) / width);
  const boxes = spots.map((spot) => boxOf(spot, high));
  const marks =
    boxes.length === 0
      ? NOTHING
      : html`<svg viewBox="0 0 ${UNITS} ${high}" aria-hidden="true" focusable="false">${["halo", "spot"].map(
          (look) =>
            html`<g class="${look}">${boxes.map((box) => html`<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"/>`)}</g>`,
        )}${pointers(boxes)}</svg>`;
  return html`<a class="sheet" href="${address}"><img src="${address}" alt="${words}" width="${width}" height="${height}">${marks}</a>`;
}

function boxOf({ left, top, right, bottom }: Spot, high: number): Box {
  const [x, y] = [tenths(left * UNITS - ROOM), tenths(top * high - ROOM)];
  return { x, y, width: tenths(right * UNITS + ROOM - x), height: tenths(bottom * high + ROOM - y) };
}

const tenths = (length: number): number => Math.round(length * 10) / 10;

/** At the left and the upper edge: level with the boxes, and above them. */
function pointers(boxes: readonly Box[]): Markup {
  const middle = (from: readonly number[], to: readonly number[]) =>
    Math.round((Math.min(...from) + Math.max(...to)) / 2);
  const x = middle(
    boxes.map((box) => box.x),
    boxes.map((box) => box.x + box.width),
  );
  const y = middle(
    boxes.map((box) => box.y),
    boxes.map((box) => box.y + box.height),
  );
  const half = POINTER / 2;
  return html`<path class="pointer" d="M0 ${y - half}L${POINTER} ${y}L0 ${y + half}Z M${x - half} 0L${x} ${POINTER}L${x + half} 0Z"/>`;
}
