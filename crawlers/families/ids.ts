/** Families of content management systems (CMS) that public bodies' sites run on. One adapter may serve several. */
export const FAMILY_IDS = [
  "trs-wcm",
  "hanweb-jpage",
  "hanweb-jpaas",
  "hanweb-jcms-uid",
  "hanweb-xxgk",
  "truecms",
  "gkmlpt",
  "gd-nfcms",
  "ucap",
  "vsb",
  "lonsun",
  "ilist",
  "epoint",
  "shanghai-hex",
  "govcn",
  "sichuan-hex",
  "hebei-uuid",
  "ts-index",
  "ccontent-n",
  "datepath",
  "aspx-infopublic",
] as const;

/** A family that a source list may name, or `generic`: what the crawl calls a site that belongs to none. */
export type FamilyId = (typeof FAMILY_IDS)[number] | "generic";
