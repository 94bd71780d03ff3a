import { stringify } from "yaml";
import { dayOf, type ExportAbout } from "../about.ts";

/** `CITATION.cff` (Citation File Format 1.2.0). */
export function citationText(about: ExportAbout): string {
  const day = dayOf(about);
  return stringify({
    "cff-version": "1.2.0",
    type: "dataset",
    title: "政府信息公开工作年度报告数据集 (annual reports on open government, People's Republic of China)",
    message:
      "引用本数据集时请注明数据截止日期与程序版本。Cite the day that the data reach to and the version of the program.",
    authors: [{ name: "gongkai contributors", website: about.homepage }],
    version: about.version,
    ...(day === null ? {} : { "date-released": day }),
    url: about.homepage,
    abstract:
      "Numbers as printed in the annual reports of public bodies, or null with the reason why; findings, people's readings and sources beside them.",
    keywords: ["政府信息公开", "年度报告", "open government information", "China"],
  });
}
