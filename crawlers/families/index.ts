import type { Family } from "../family.ts";
import type { Page } from "../page.ts";
import type { Detection } from "../reading.ts";
import { aspxInfopublic } from "./aspx-infopublic.ts";
import { datepath } from "./datepath.ts";
import { detectAmong } from "./detect.ts";
import { gdNfcms } from "./gd-nfcms.ts";
import { generic } from "./generic.ts";
import { gkmlpt } from "./gkmlpt.ts";
import { govcn } from "./govcn.ts";
import { hanwebJpaas } from "./hanweb-jpaas.ts";
import { hanwebJpage } from "./hanweb-jpage.ts";
import { hanwebXxgk } from "./hanweb-xxgk.ts";
import type { FamilyId } from "./ids.ts";
import { lonsun } from "./lonsun.ts";
import { ccontentN, epoint, hanwebJcmsUid, hebeiUuid, ilist, shanghaiHex, tsIndex } from "./marked.ts";
import { sichuanHex } from "./sichuan-hex.ts";
import { trsWcm } from "./trs-wcm.ts";
import { truecms } from "./truecms.ts";
import { ucap } from "./ucap.ts";
import { vsb } from "./vsb.ts";

/** All families, the generic one last. */
export const FAMILIES: readonly Family[] = [
  trsWcm,
  hanwebJpage,
  hanwebJpaas,
  hanwebJcmsUid,
  hanwebXxgk,
  truecms,
  gkmlpt,
  gdNfcms,
  ucap,
  vsb,
  lonsun,
  ilist,
  epoint,
  shanghaiHex,
  govcn,
  sichuanHex,
  hebeiUuid,
  tsIndex,
  ccontentN,
  datepath,
  aspxInfopublic,
  generic,
];

const BY_ID = new Map<FamilyId, Family>(FAMILIES.map((family) => [family.id, family]));

/** The family of an id; the generic one for ids that no family has. */
export function familyOf(id: FamilyId): Family {
  return BY_ID.get(id) ?? generic;
}

/** Which family a page belongs to, and by what one sees it. */
export function detectFamily(page: Page): Detection {
  return detectAmong(FAMILIES, page);
}
