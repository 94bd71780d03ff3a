import { describe, expect, it } from "vitest";
import { detectFamily } from "../../../crawlers/families/index.ts";
import { follow, onlyNext, page, read } from "./pages.ts";

const SITE = "http://www.jia.gov.cn/";

function list(ids: number[], next: string | null): string {
  const rows = ids.map(
    (id, k) =>
      `<li id="line_u7_${k}"><span>2021-01-31</span><a href="${SITE}info/1116/${id}.htm"><em>甲县第${id}号年报</em></a></li>`,
  );
  const pager =
    next === null
      ? '<span class="p_next_d p_fun_d">下页</span>'
      : `<span class="p_next p_fun"><a href="${next}">下页</a></span><span class="p_last p_fun"><a href="nb/1.htm">尾页</a></span>`;
  return `<!--Announced by Visual SiteBuilder 9--><ul>${rows.join("")}</ul><span class="p_t">共5条</span><span class="p_no_d">1</span><span class="p_no"><a href="nb/2.htm">2</a></span>${pager}<span class="p_t">1/3</span><a href="/other.htm">下页</a>`;
}

describe("numbers that descend (VSB)", () => {
  it("follows the link to the next page, never a number of its own", () => {
    const first = page(`${SITE}nb.htm`, list([5, 4], "nb/2.htm"));
    expect(detectFamily(first).id).toBe("vsb");
    const walk = follow(first, ({ url }) =>
      url.endsWith("/nb/2.htm") ? list([3, 2], "1.htm") : list([1], null),
    );
    expect(walk.asked).toEqual([`${SITE}nb/2.htm`, `${SITE}nb/1.htm`]);
    expect(walk.titles).toEqual([5, 4, 3, 2, 1].map((id) => `甲县第${id}号年报`));
    expect(read("vsb", first)).toMatchObject({ declared: 5, rows: [{ date: "2021-01-31" }, {}] });
  });

  it("finds every row when the numbers shift between two crawls", () => {
    const first = page(`${SITE}nb.htm`, list([6, 5], "nb/3.htm"));
    const walk = follow(first, ({ url }) =>
      url.endsWith("/3.htm") ? list([4, 3], "2.htm") : url.endsWith("/2.htm") ? list([2, 1], null) : "",
    );
    expect(walk.titles).toHaveLength(6);
  });

  it("follows dynamic lists", () => {
    const url = `${SITE}list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1154`;
    const reading = read(
      "vsb",
      page(url, list([1], "list.jsp?a1154p=2&urltype=tree.TreeTempUrl&wbtreeid=1154")),
    );
    expect(onlyNext(reading).url).toBe(`${SITE}list.jsp?a1154p=2&urltype=tree.TreeTempUrl&wbtreeid=1154`);
  });
});
