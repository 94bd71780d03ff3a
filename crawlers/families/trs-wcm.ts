import { defineFamily } from "./define.ts";
import { readStaticList } from "./static-suffix.ts";

/** 拓尔思 TRS WCM and 海云: page 2 is `index_1.html`. */
export const trsWcm = defineFamily("trs-wcm", {
  html: [
    /class=["']?TRS_Editor/,
    /TRS_UEDITOR/,
    /trs_editor_view/,
    /trs_paper_default/,
    /Custom_UnionStyle/,
    /CurrChnlCls/,
    /createPageHTML\s{0,20}\(\s{0,20}\d/,
    /href=["']?[^"'\s<>]{0,200}\/t\d{8}_\d{1,12}\.s?html?\b/,
  ],
  url: [/\/t\d{8}_\d+\.s?html?$/],
  readList: (page, cursor) => readStaticList("trs-wcm", 1, page, cursor),
});
