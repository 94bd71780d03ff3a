/** The content systems that the local web can play, by their family's id. */
import type { Family } from "../site.ts";
import { generic } from "./generic.ts";
import { gkmlpt } from "./gkmlpt.ts";
import { hanwebJpaas } from "./hanweb-jpaas.ts";
import { hanwebJpage } from "./hanweb-jpage.ts";
import { hanwebXxgk } from "./hanweb-xxgk.ts";
import { lonsun } from "./lonsun.ts";
import { trsWcm } from "./trs-wcm.ts";
import { trueCms } from "./truecms.ts";
import { ucap } from "./ucap.ts";
import { vsb } from "./vsb.ts";

export const FAMILIES = {
  "trs-wcm": trsWcm,
  ucap,
  "hanweb-jpage": hanwebJpage,
  "hanweb-jpaas": hanwebJpaas,
  "hanweb-xxgk": hanwebXxgk,
  truecms: trueCms,
  gkmlpt,
  lonsun,
  vsb,
  generic,
} satisfies Record<string, Family>;

/** A family's id; `generic` is none of them. */
export type FamilyId = keyof typeof FAMILIES;
