/** The pages of an OFD document, each with what its template and itself draw. */
import { mainAngle, uprightPage } from "../pdf/interpret.ts";
import type { Matrix } from "../pdf/matrix.ts";
import { withoutOverprint } from "../pdf/overprint.ts";
import type { PageContent } from "../pdf/page-content.ts";
import { attribute, childrenOf, descend, within, type XmlElement } from "../xml.ts";
import type { Parts } from "../zip/package.ts";
import { boxOf } from "./numbers.ts";
import { type OfdDocument, partAt, resolve } from "./package.ts";
import { drawObjects } from "./page-objects.ts";

/** Points in a millimetre. */
const POINTS = 72 / 25.4;
/** A sheet of A4, for documents that don't say. */
const A4 = { x: 0, y: 0, width: 210, height: 297 };
/** Pages that are read. */
export const MOST_PAGES = 2000;

/** What a page draws, and whether it shows pictures. */
export interface OfdPage {
  content: PageContent;
  pictures: boolean;
}

/** The pages in order. */
export function* pagesOf({ root, folder }: OfdDocument, parts: Parts): Generator<OfdPage> {
  const common = descend(root, "CommonData");
  const area = common === undefined ? undefined : descend(common, "PageArea", "PhysicalBox");
  const templates = new Map<string, XmlElement>();
  for (const template of common === undefined ? [] : childrenOf(common, "TemplatePage")) {
    const part = partAt(parts, resolve(folder, attribute(template, "BaseLoc") ?? ""));
    if (part !== null) templates.set(attribute(template, "ID") ?? "", part);
  }
  const pages = descend(root, "Pages");
  for (const page of pages === undefined ? [] : childrenOf(pages, "Page")) {
    const path = resolve(folder, attribute(page, "BaseLoc") ?? "");
    const own = partAt(parts, path);
    // A page that is missing may have held half a table.
    if (own === null) throw new Error(`the page ${path} is missing`);
    const box = boxText(descend(own, "Area", "PhysicalBox")) ?? boxText(area) ?? A4;
    const layers = childrenOf(own, "Template").flatMap((use) => {
      const template = templates.get(attribute(use, "TemplateID") ?? "");
      return template === undefined ? [] : [template];
    });
    layers.push(own);
    const pictures = layers.some((layer) => !within(layer, "ImageObject").next().done);
    yield { content: upright(layers, box), pictures };
  }
}

function boxText(element: XmlElement | undefined): typeof A4 | null {
  return element === undefined ? null : boxOf(element.children.join(""));
}

function upright(layers: readonly XmlElement[], box: typeof A4): PageContent {
  const sheet = {
    width: box.width * POINTS,
    height: box.height * POINTS,
    transform: [POINTS, 0, 0, POINTS, -box.x * POINTS, -box.y * POINTS] as Matrix,
  };
  const content = draw(layers, sheet);
  const angle = mainAngle(content);
  return angle === 0 ? content : draw(layers, uprightPage(sheet, angle));
}

function draw(
  layers: readonly XmlElement[],
  { width, height, transform }: { width: number; height: number; transform: Matrix },
): PageContent {
  const content: PageContent = {
    width,
    height,
    glyphs: [],
    horizontal: [],
    vertical: [],
    invisible: 0,
    frame: null,
  };
  for (const layer of layers) drawObjects(layer, transform, content);
  return { ...content, glyphs: withoutOverprint(content.glyphs) };
}
