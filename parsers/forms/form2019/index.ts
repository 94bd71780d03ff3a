import type { Form } from "../types.ts";
import { proactive } from "./proactive.ts";
import { requests } from "./requests.ts";
import { reviewLitigation } from "./review-litigation.ts";

export const form2019: Form = {
  id: "form2019",
  years: [2019, 2020],
  document: "国办公开办函〔2019〕60号《中华人民共和国政府信息公开工作年度报告格式(试行)》",
  tables: [...proactive, requests, reviewLitigation],
};
