import { defineFamily } from "./define.ts";
import { readStaticList } from "./static-suffix.ts";

/** 广东 static columns (NFCMS); they count from 0 where their 下一页 doesn't say otherwise, which the generic reader follows. */
export const gdNfcms = defineFamily("gd-nfcms", {
  html: [/href=["']?[^"'\s<>]{0,200}\/content\/m?post_\d{1,12}\.html/],
  url: [/^(?!.{0,300}\/gkmlpt\/).{0,500}\/content\/m?post_\d+\.html/],
  readList: (page, cursor) => readStaticList("gd-nfcms", 1, page, cursor),
});
