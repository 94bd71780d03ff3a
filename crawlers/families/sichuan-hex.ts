import { defineFamily } from "./define.ts";
import { readStaticList } from "./static-suffix.ts";

/** 四川: `/2021/1/31/<32 hex>.shtml`; pages count from 1. */
export const sichuanHex = defineFamily("sichuan-hex", {
  html: [/href=["']?[^"'\s<>]{0,200}\/\d{4}\/\d{1,2}\/\d{1,2}\/[0-9a-f]{32}\.shtml/],
  url: [/\/\d{4}\/\d{1,2}\/\d{1,2}\/[0-9a-f]{32}\.shtml/],
  readList: (page, cursor) => readStaticList("sichuan-hex", 2, page, cursor),
});
