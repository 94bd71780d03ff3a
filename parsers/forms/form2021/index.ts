import { reviewLitigation } from "../form2019/review-litigation.ts";
import type { Form } from "../types.ts";
import { proactive } from "./proactive.ts";
import { requests } from "./requests.ts";

export const form2021: Form = {
  id: "form2021",
  years: [2021, null],
  document: "国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》",
  tables: [...proactive, requests, reviewLitigation],
};
