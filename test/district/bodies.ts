/** The sixty bodies of a district that does not exist. */
import type { Random } from "../generator/random.ts";
import type { Body, BodySize } from "./model.ts";
import { type Busy, DEPARTMENTS, TOWNS } from "./roster.ts";

const SIZES: Record<Busy, BodySize> = {
  quiet: { applications: 9, licences: 0, penalties: 0, fees: 0, documents: 5 },
  common: { applications: 26, licences: 420, penalties: 36, fees: 0, documents: 12 },
  busy: { applications: 74, licences: 3100, penalties: 340, fees: 61200, documents: 19 },
};
const TOWN: BodySize = { applications: 7, licences: 64, penalties: 6, fees: 0, documents: 3 };

function sized(size: BodySize, random: Random): BodySize {
  const about = (value: number): number => Math.round(value * (0.75 + random.next() * 0.6));
  return {
    applications: about(size.applications),
    licences: about(size.licences),
    penalties: about(size.penalties),
    fees: about(size.fees),
    documents: about(size.documents),
  };
}

/** All bodies, the government first and its office second. */
export function makeBodies(place: string, random: Random): Body[] {
  const government = `${place}人民政府`;
  const office = `${place}人民政府办公室`;
  const common = { parent: government, validFrom: "", validTo: "", successors: [], aliases: [] };
  const topics = "政务服务 督查考核 政策解读 应急值守 会议公开 建议提案".split(" ");
  const none = { applications: 0, licences: 0, penalties: 0, fees: 0, documents: 0 };
  const head: Body[] = [
    {
      ...common,
      id: "qzf",
      short: "人民政府",
      name: government,
      kind: "government",
      self: "区政府",
      topics,
      size: none,
      parent: "",
      aliases: [`${place}政府`],
    },
    {
      ...common,
      id: "zfb",
      short: "人民政府办公室",
      name: office,
      kind: "department",
      self: "本办",
      topics,
      aliases: [`${place}政府办公室`, `${place}政府办`],
      size: sized({ applications: 40, licences: 0, penalties: 0, fees: 0, documents: 42 }, random),
    },
  ];
  const departments = DEPARTMENTS.map((draft): Body => {
    const kind = draft.kind ?? "department";
    const { from = "", to = "", successors = "" } = draft;
    return {
      ...common,
      id: draft.id,
      short: draft.short,
      name: `${place}${draft.short}`,
      kind,
      self: draft.short.endsWith("局") ? "本局" : draft.short.endsWith("中心") ? "本中心" : "本办",
      // 实行垂直领导的部门 have their superior outside; one of them is listed under the government all the same.
      parent: draft.id === "qx" ? "" : government,
      validFrom: from,
      validTo: to,
      successors: successors === "" ? [] : successors.split("|").map((name) => `${place}${name}`),
      topics: draft.topics.split(" "),
      // A body that leaves without a report of its last year leaves nothing uncounted behind.
      size: sized(draft.id === "xczx" ? { ...SIZES[draft.busy], documents: 0 } : SIZES[draft.busy], random),
    };
  });
  const towns = TOWNS.map(([id, short, words]): Body => {
    const street = short.endsWith("街道");
    return {
      ...common,
      id: `x${id}`,
      short,
      name: street ? `${place}${short}办事处` : `${place}${short}人民政府`,
      kind: street ? "subdistrict" : "township",
      self: street ? "本街道" : short.endsWith("乡") ? "本乡" : "本镇",
      aliases: [`${place}${short}`],
      topics: words.split(" "),
      size: sized(TOWN, random),
    };
  });
  const zones = ["临空产业园", "高新技术产业园", "现代农业示范园"].map(
    (short, at): Body => ({
      ...common,
      id: `zone${at}`,
      short: `${short}管理委员会`,
      name: `${place}${short}管理委员会`,
      kind: "zone",
      self: "本管委会",
      aliases: [`${place}${short}管委会`],
      topics:
        [
          ["航空物流", "保税仓储", "跨境电商", "口岸通关"],
          ["研发平台", "孵化载体", "人才公寓", "科技招商"],
          ["智慧大棚", "冷链仓储", "农业观光", "种苗繁育"],
        ][at] ?? [],
      size: sized({ applications: 12, licences: 150, penalties: 0, fees: 0, documents: 6 }, random),
    }),
  );
  const center: Body = {
    ...common,
    id: "gjj",
    short: "不动产登记中心",
    name: `${place}不动产登记中心`,
    kind: "authorised_org",
    self: "本中心",
    topics: ["首次登记", "抵押登记", "登记查询", "林权确权"],
    size: sized({ applications: 18, licences: 0, penalties: 0, fees: 3200, documents: 2 }, random),
  };
  return [...head, ...departments, ...towns, ...zones, center];
}

/** True where the body stands at the end of the year, which is when it owes a report on it. */
export function existsAtEndOf(body: Body, year: number): boolean {
  const end = `${year}-12-31`;
  return (body.validFrom === "" || body.validFrom <= end) && (body.validTo === "" || body.validTo > end);
}
