import { it } from "vitest";
import { detectFamily, familyOf } from "../../../crawlers/families/index.ts";
import { page } from "./pages.ts";
const big = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length));
it("m", () => {
  const P: [string,string][] = [["createPageHTML(1,",""],["= [{",""],["TREE:[[",""],["<datastore><record>",""],["<record>",""],["href='",""],[" ","href="],["共1",""],["<a href=a>1</a>",""],["<li><a href=\"/t20210131_1.html\">甲局2020年年报</a><span>2021-01-31</span></li>",""],["<svg><td>",""],["<li>",""],["<p><b>",""],["<a href=x>",""], ["/site/label/8888 labelName:{",""],["name=\"area\" ","infotypeId jdid '/module/xxgk/search.jsp' "]];
  for (const [piece, head] of P) {
    const out = [];
    for (const size of [1_000_000, 4_000_000]) {
      const text = head + big(piece, size);
      const t = process.cpuUsage();
      const at = page("https://www.a.gov.cn/nb/index.html", text);
      const { id } = detectFamily(at);
      const r = familyOf(id).readList(at, null) ?? familyOf("generic").readList(at, null);
      familyOf(id).annualColumns?.(at);
      const u = process.cpuUsage(t);
      out.push(`${id} ${((u.user + u.system) / 1000).toFixed(0)}ms rows ${r?.rows.length}`);
    }
    console.log(piece.slice(0, 30), out.join(" | "));
  }
}, 600_000);
