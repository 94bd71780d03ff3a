import { describe, expect, it } from "vitest";
import { detectFamily } from "../../../crawlers/families/index.ts";
import type { Ask } from "../../../crawlers/family.ts";
import { follow, onlyNext, page, read, reports } from "./pages.ts";

const URL_OF_LIST = "http://www.jia.gov.cn/jia/nb/nb.html";
const ALL = reports("甲区", 2060, 35);

function row(k: number): string {
  const uuid = `00000000-0000-4000-8000-${String(k).padStart(12, "0")}`;
  return `<li><a href="/jia/nb/content/${uuid}.html">${ALL[k]}<span>2021-01-30</span></a></li>`;
}

function list(shown: number, total = 35): string {
  const rows = Array.from({ length: shown }, (_, k) => row(k)).join("");
  return `<meta name="ColumnName" content="政府信息公开年报"/><div class="menu"><a href="/jia/gk/gk.html">公开指南</a></div>
<div id="initData"><ul>${rows}</ul></div><script>var p={totalRecord:${total}, columnId:'9a-f'}; load("/TrueCMS/messageController/getMessage.do")</script>`;
}

function range(ask: Ask): [number, number] {
  const { searchParams } = new URL(ask.url);
  return [Number(searchParams.get("startrecord")), Number(searchParams.get("endrecord"))];
}

/** Answers a range, and with nothing where a dead record is in it. */
function serve(
  dead: readonly number[],
  dress: (xml: string) => string = (xml) => JSON.stringify({ result: xml }),
) {
  return (ask: Ask) => {
    const [start, end] = range(ask);
    const empty = dead.some((k) => k >= start && k <= end);
    const records = [];
    for (let k = start; k <= end && k < ALL.length && !empty; k++)
      records.push(`<record><![CDATA[${row(k)}]]></record>`);
    return dress(
      `<datastore><totalrecord>35</totalrecord><recordset>${records.join("")}</recordset></datastore>`,
    );
  };
}

describe("ranges of records (TrueCMS)", () => {
  it("reads the rows of #initData only, dates inside the link off the title", () => {
    const first = page(URL_OF_LIST, list(15));
    expect(detectFamily(first).id).toBe("truecms");
    const reading = read("truecms", first);
    expect(reading.rows).toHaveLength(15);
    expect(reading.rows[0]).toMatchObject({ title: ALL[0], date: "2021-01-30" });
  });

  it("counts from 0, ends included", () => {
    const walk = follow(page(URL_OF_LIST, list(15)), serve([]));
    expect(walk.titles).toEqual(ALL);
    expect(walk.asked).toEqual([
      "http://www.jia.gov.cn/TrueCMS/messageController/getMessage.do?columnId=9a-f&startrecord=15&endrecord=29&perpage=15&contentTemplate=",
      "http://www.jia.gov.cn/TrueCMS/messageController/getMessage.do?columnId=9a-f&startrecord=30&endrecord=34&perpage=15&contentTemplate=",
    ]);
  });

  it.each([[[17]], [[15]], [[29]], [[29, 30]], [[34]], [[20, 21, 33]]])(
    "finds every row around the dead records %j, and names them",
    (dead) => {
      const walk = follow(page(URL_OF_LIST, list(15)), serve(dead));
      expect([...walk.titles].sort()).toEqual(ALL.filter((_, k) => !dead.includes(k)).sort());
      expect([...walk.notes].sort()).toEqual(dead.map((k) => `stale_index ${k}`).sort());
    },
  );

  it.each([
    ["JSONP", (xml: string) => `raw(${JSON.stringify({ result: xml })})`],
    [
      "JSONP with its quotes escaped again",
      (xml: string) => `raw(${JSON.stringify({ result: xml }).replaceAll('"', '\\"')});`,
    ],
    ["bare XML", (xml: string) => xml],
  ])("reads %s", (_, dress) => {
    expect(follow(page(URL_OF_LIST, list(30)), serve([], dress)).titles).toEqual(ALL);
  });

  it("asks for one range, however many records are promised", () => {
    expect(onlyNext(read("truecms", page(URL_OF_LIST, list(15, 99999999)))).url).toContain(
      "startrecord=15&endrecord=29&",
    );
  });

  it("doesn't split what is no answer at all", () => {
    const ask = onlyNext(read("truecms", page(URL_OF_LIST, list(15))));
    const reading = read("truecms", page(ask.url, "<html>请稍候</html>"), ask.cursor);
    expect(reading).toMatchObject({ rows: [], next: [], notes: ["the answer holds no datastore"] });
  });
});
