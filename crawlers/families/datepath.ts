import { defineFamily } from "./define.ts";
import { readStaticList } from "./static-suffix.ts";

/** EmpireCMS (国家中医药局) and the old system of 福建: `/2021-01-31/123.html`; pages count from 1. */
export const datepath = defineFamily("datepath", {
  html: [/href=["']?[^"'\s<>]{0,200}\/\d{4}-\d{2}-\d{2}\/\d{1,12}\.html/],
  url: [/\/\d{4}-\d{2}-\d{2}\/\d+\.html/],
  readList: (page, cursor) => readStaticList("datepath", 2, page, cursor),
});
