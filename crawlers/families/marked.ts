import { defineFamily } from "./define.ts";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const HREF = "href=[\"']?[^\"'\\s<>]{0,200}";

/** 大汉 JCMS, late variant (淮安): `/col/4039_446643/art/…`. */
export const hanwebJcmsUid = defineFamily("hanweb-jcms-uid", {
  html: [new RegExp(`${HREF}/col/\\d{1,9}_\\d{1,12}/art/\\d{1,12}/\\w{16,32}\\.html`)],
  url: [/\/col\/\d+_\d+\//],
});

/** iList.jsp: pages by `cur_page`. */
export const ilist = defineFamily("ilist", {
  html: [/CategoryRPC/, new RegExp(`${HREF}iList\\.jsp\\?`)],
  url: [/\/info\/iList\.jsp/, /\/info\/iIndex\.jsp/],
});

/** 新点 Epoint WebBuilder: articles are shells that a request fills. */
export const epoint = defineFamily("epoint", {
  html: [/webBuilderCommon/, /EpointWebBuilder/, /getGovInfoDetail/, /siteInfo\s{0,9}=\s{0,9}\{/],
  url: [/showinfo\.html\?infoGuid=/, /infodetail\?infoid=/],
});

/** 上海: `/20210131/<32 hex>.html`. */
export const shanghaiHex = defineFamily("shanghai-hex", {
  html: [/id=["']?ivs_content/, /Article_content/, new RegExp(`${HREF}/\\d{8}/[0-9a-f]{32}\\.html`)],
  url: [/\/\d{8}\/[0-9a-f]{32}\.html/],
});

/** 河北: `/columns/<uuid>/202101/31/<uuid>.html`. */
export const hebeiUuid = defineFamily("hebei-uuid", {
  html: [new RegExp(`${HREF}/columns/${UUID}/\\d{6}/\\d{2}/${UUID}\\.html`)],
  url: [/\/columns\/[0-9a-f-]{36}\//],
});

/** 辽宁 and others: `/2021013110301512345/index.shtml`. */
export const tsIndex = defineFamily("ts-index", {
  html: [new RegExp(`${HREF}/\\d{12,24}/index\\.shtml`)],
  url: [/\/\d{12,}\/index\.shtml/],
});

/** 国资委, 审计署: `/n1/n2/c3/content.html`. */
export const ccontentN = defineFamily("ccontent-n", {
  html: [new RegExp(`${HREF}/n\\d{1,12}/(?:n\\d{1,12}/){0,9}c\\d{1,12}/content\\.html`)],
  url: [/\/n\d+\/(?:n\d+\/)*c\d+\/content\.html/],
});
