/**
 * The district's two sites: one with a list of annual reports for each department and a list that the townships share,
 * and the one of the vertical bodies' own system.
 */
import type { District, MadeReport } from "./model.ts";
import { escapeHtml, frame, reportPage } from "./page.ts";

/** A list of annual reports, and whose it is. */
export interface ListPage {
  id: string;
  /** Empty where it lists many bodies' reports. */
  agency: string;
  site: SiteId;
  path: string;
}

export type SiteId = "district" | "vertical";

export interface DistrictWeb {
  lists: ListPage[];
  /** Pages by path. */
  pages: Record<SiteId, Map<string, string>>;
}

const SHARED = "towns";

const isShared = ({ body }: MadeReport): boolean => body.kind === "township" || body.kind === "subdistrict";

function pathOf({ body, year, publishedOn, version }: MadeReport): string {
  return `/gk/${body.id}/ndbg/${publishedOn.replace(/-/g, "")}/${year}${version > 1 ? `_${version}` : ""}.html`;
}

function listPage(site: string, name: string, reports: readonly MadeReport[]): string {
  const rows = [...reports]
    .sort((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1))
    .map(
      (report) =>
        `<li><a href="${pathOf(report)}">${escapeHtml(report.title)}</a><span>${report.publishedOn}</span></li>`,
    );
  const title = `${name}政府信息公开年度报告`;
  return frame(site, title, `<h2>${escapeHtml(title)}</h2>\n<ul class="list">\n${rows.join("\n")}\n</ul>`);
}

/** All pages of the two sites. */
export function webOf({ name, bodies, reports }: District): DistrictWeb {
  const web: DistrictWeb = { lists: [], pages: { district: new Map(), vertical: new Map() } };
  const publisher = `${name}人民政府`;
  const add = (site: SiteId, id: string, agency: string, label: string, own: readonly MadeReport[]): void => {
    const siteName = site === "district" ? publisher : `${name}垂直管理部门`;
    const path = `/gk/${id}/ndbg/`;
    web.lists.push({ id, agency, site, path });
    web.pages[site].set(path, listPage(siteName, label, own));
    for (const report of own) web.pages[site].set(pathOf(report), reportPage(report, siteName, publisher));
  };
  for (const body of bodies) {
    if (body.kind === "township" || body.kind === "subdistrict") continue;
    const own = reports.filter((report) => report.body === body);
    add(body.kind === "vertical" ? "vertical" : "district", body.id, body.name, body.name, own);
  }
  add("district", SHARED, "", `${name}乡镇街道`, reports.filter(isShared));
  return web;
}
