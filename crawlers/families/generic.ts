import type { Cursor, Family, ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import { readPlainList } from "../rows/plain-list.ts";
import { aspxInfopublic } from "./aspx-infopublic.ts";
import { datepath } from "./datepath.ts";
import { gdNfcms } from "./gd-nfcms.ts";
import { gkmlpt } from "./gkmlpt.ts";
import { govcn } from "./govcn.ts";
import { hanwebJpaas } from "./hanweb-jpaas.ts";
import { hanwebJpage } from "./hanweb-jpage.ts";
import { hanwebXxgk } from "./hanweb-xxgk.ts";
import { lonsun } from "./lonsun.ts";
import { sichuanHex } from "./sichuan-hex.ts";
import { trsWcm } from "./trs-wcm.ts";
import { truecms } from "./truecms.ts";
import { ucap } from "./ucap.ts";
import { vsb } from "./vsb.ts";

/** Signs of paging, tried in this order: the first that a page shows says how it is read on. */
const DETECTORS: readonly Family[] = [
  trsWcm,
  ucap,
  hanwebJpage,
  hanwebJpaas,
  truecms,
  gkmlpt,
  lonsun,
  vsb,
  // Whatever the page is called: only a form that is posted back turns it.
  aspxInfopublic,
];
const OTHERS: readonly Family[] = [hanwebXxgk, gdNfcms, govcn, sichuanHex, datepath];

/** Any site: whatever its own family can't read, or nobody knows. */
export const generic: Family = {
  id: "generic",
  marks: { html: [], headers: [], url: [] },
  readList,
};

function readList(page: Page, cursor: Cursor | null): ListReading {
  const maker = [...DETECTORS, ...OTHERS].find(({ id }) => id === cursor?.by);
  if (maker !== undefined) return maker.readList(page, cursor) ?? readPlainList(page, cursor);
  for (const family of DETECTORS) {
    const reading = family.readList(page, cursor);
    if (reading !== null) return reading;
  }
  return readPlainList(page, cursor);
}
