import { fold } from "../../src/core/fold.ts";
import { isAround, scriptTarget } from "../annual/links.ts";
import { lookAlike } from "../annual/look-alikes.ts";
import type { Page } from "../page.ts";
import type { Attachment } from "../reading.ts";
import { isElement, isInside, parentOf, type TreeElement } from "../rows/outline.ts";
import { outlineOf, textOf } from "../rows/rows.ts";
import { squeeze } from "../rows/text.ts";
import { fileOfAddress, isGateway, shownByViewer, typeInText } from "./extension.ts";
import { addressesInScript } from "./script-files.ts";

const MOST_ATTACHMENTS = 100;
const MOST_ELEMENTS = 50_000;
const LONGEST_NAME = 200;

/** What can lead to a file; viewers keep its address in data attributes of any element. */
const CARRIERS =
  "a[href], a[onclick], area[href], iframe, embed, frame, object, param, script:not([src]), [data-value], [data-src], [data-url], " +
  "[data-file], [data-pdf], [data-href], [data-path], [data-link], [data-fileurl]";

/** Boxes that systems list an article's files in, beside its body. */
const BOX = /attach|appendix|annex|fujian|\bfj\w{0,6}\b|xgfj|wjxz|insertfile|downfile|file-?list|pdf/i;
/** A name that fits an annual report. */
const FITS = /信息公开|政务公开|年报|年度报告|工作报告/;
/** Files that sites offer to everybody. */
const FOR_EVERYBODY = /浏览器|阅读器|客户端|操作手册|使用说明|下载APP|无障碍|申请表|指南/i;

/** Finds the files that belong to an article; `body` is where it stands, null where that can't be told. */
export function attachmentsOf(page: Page, body: TreeElement | null): Attachment[] {
  return new Finder(page, body).find();
}

class Finder {
  readonly #page: Page;
  readonly #body: TreeElement | null;
  readonly #found = new Map<string, Attachment>();

  constructor(page: Page, body: TreeElement | null) {
    this.#page = page;
    this.#body = body;
  }

  find(): Attachment[] {
    let seen = 0;
    for (const element of this.#page.$(CARRIERS).get()) {
      if (++seen > MOST_ELEMENTS || this.#found.size >= MOST_ATTACHMENTS) break;
      if (element.type === "script") {
        // Only a script may write what the page shows: links into the page, a viewer's file.
        this.#script(element.children.map((child) => (child.type === "text" ? child.data : "")).join(""));
      } else if (isElement(element)) this.#element(element);
    }
    return [...this.#found.values()];
  }

  #element(element: TreeElement): void {
    const { attribs, name } = element;
    if (name === "a" || name === "area") {
      const { href = "", onclick = "" } = attribs;
      const scripted = /^\s*(?:javascript:|#|$)/i.test(href);
      const target = scripted ? (scriptTarget(href) ?? scriptTarget(onclick)) : href;
      if (target !== null) this.#link(element, target);
    } else if (name === "iframe" || name === "embed" || name === "frame") this.#shown(element, attribs.src);
    else if (name === "object") this.#shown(element, attribs.data);
    else if (name === "param" && /^(?:src|url|file|filename)$/i.test(attribs.name ?? ""))
      this.#shown(element, attribs.value);
    for (const [attribute, value] of Object.entries(attribs)) {
      if (attribute.startsWith("data-")) this.#shown(element, value);
    }
  }

  /** A link to a file: by its address, by its text, or by the attributes that editors give to attachments. */
  #link(element: TreeElement, href: string): void {
    const url = this.#page.resolve(href);
    if (url === null) return;
    const { attribs } = element;
    const text = squeeze(textOf(outlineOf(this.#page), element));
    const address = fileOfAddress(url);
    const said = [attribs.download, attribs.title, text].map((one) => squeeze(one ?? ""));
    const byText = said.find((one) => typeInText(one) !== null);
    const marked = isTrue(attribs.appendix) || isTrue(attribs.needdownload);
    const gateway = isGateway(url);
    const isFile =
      address.type !== null || marked || (byText !== undefined && !isPage(url)) || (gateway && marked);
    const downloads = gateway && !isPage(url) && /附件|下载|年报|报告/.test(text);
    if (!isFile && !downloads) return;
    const name = byText ?? (address.name !== "" ? better(text, address.name) : text || lastOf(url));
    if (!marked && !this.#belongs(element, `${name} ${text}`)) return;
    this.#put(url, name);
  }

  /** What a viewer, a frame or a data attribute shows. */
  #shown(element: TreeElement, value: string | undefined): void {
    if (value === undefined || value.length > 2_000 || typeInText(value) === null) return;
    const file = this.#fileBehind(value);
    if (file !== null && this.#belongs(element, file.name)) this.#put(file.url, file.name);
  }

  /** The file that an address leads to, itself or through a viewer; null where it leads to none. */
  #fileBehind(href: string): { url: string; name: string } | null {
    const outer = this.#page.resolve(href);
    const inner = outer === null ? null : shownByViewer(outer);
    const url = inner === null ? outer : this.#page.resolve(inner);
    if (url === null) return null;
    const { type, name } = fileOfAddress(url);
    return type === null ? null : { url, name };
  }

  #script(script: string): void {
    for (const { href, text } of addressesInScript(script)) {
      const file = this.#fileBehind(href);
      if (file === null || FOR_EVERYBODY.test(`${text} ${file.name}`)) continue;
      this.#put(file.url, text !== "" && typeInText(text) !== null ? text : better(text, file.name));
    }
  }

  /** In the body, in a box of attachments, or named as a report is: what every page of the site offers is none of these. */
  #belongs(element: TreeElement, name: string): boolean {
    if (this.#body !== null && isInside(element, (one) => one === this.#body && one.name !== "body"))
      return true;
    const folded = fold(name);
    if (isAround(element) || FOR_EVERYBODY.test(folded)) return false;
    if (FITS.test(folded)) return lookAlike(folded, true) === null;
    if (
      isInside(
        element,
        ({ name: tag, attribs }) => tag !== "body" && BOX.test(`${attribs.class ?? ""} ${attribs.id ?? ""}`),
      )
    ) {
      return true;
    }
    const around = parentOf(element);
    const words = around === null ? "" : squeeze(textOf(outlineOf(this.#page), around)).slice(0, 200);
    return /附件/.test(words);
  }

  #put(url: string, name: string): void {
    if (this.#found.has(url) || this.#found.size >= MOST_ATTACHMENTS) return;
    this.#found.set(url, { url, name: squeeze(name).slice(0, LONGEST_NAME), gateway: isGateway(url) });
  }
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && value.toLowerCase() !== "false";
}

/** The text of a link names the file better than digits do. */
function better(text: string, name: string): string {
  const plain = /^(?:点击)?(?:这里)?(?:下载|查看|打开|附件|全文|pdf|word)?(?:附件|下载|全文)?$/i.test(text);
  return text !== "" && !plain && text.length <= LONGEST_NAME ? text : name;
}

/** A page by its address, whatever the text of the link says. */
function isPage(url: string): boolean {
  return /\.s?html?$/i.test(new URL(url).pathname);
}

function lastOf(url: string): string {
  const { pathname } = new URL(url);
  return pathname.slice(pathname.lastIndexOf("/") + 1);
}
