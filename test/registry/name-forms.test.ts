import { describe, expect, it } from "vitest";
import { fitsPlaces, nameForm } from "../../src/registry/name-forms.ts";

describe("a name taken apart", () => {
  it.each([
    ["连云港市海州区教育局", "连云港市海州区", "教育局"],
    ["海州区教育局", "海州区", "教育局"],
    ["区教育局", "", "教育局"],
    ["教育局", "", "教育局"],
    ["市场监督管理局", "", "市场监管局"],
    ["海州区市场监督管理局", "海州区", "市场监管局"],
    ["市政和园林局", "", "市政和园林局"],
    ["新乡市红旗区民政局", "新乡市红旗区", "民政局"],
    ["乌鲁木齐市新市区民政局", "乌鲁木齐市新市区", "民政局"],
    ["延边朝鲜族自治州教育局", "延边朝鲜族自治州", "教育局"],
    ["广西壮族自治区教育厅", "广西壮族自治区", "教育厅"],
    ["上海市浦东新区教育局", "上海市浦东新区", "教育局"],
    ["社区建设办公室", "", "社区建设办公室"],
    ["州市场监管局", "", "市场监管局"],
  ])("%s", (name, place, form) => {
    expect(nameForm(name)).toEqual({ place, form });
  });

  it.each([
    ["海州区人民政府办公室", "海州区政府办", "区政府办公室", "海州区人民政府办公厅(室)"],
    ["海州区人民政府", "海州区政府", "区人民政府"],
    ["海州区卫生健康局", "海州区卫健局", "区卫健局", "海州区卫生健康局（区爱卫办）"],
    ["海州区发展和改革委员会", "海州区发展改革委", "区发改委"],
    ["高新区管理委员会", "高新区管委会"],
    ["海州区城关镇人民政府", "海州区城关镇", "城关镇政府"],
    ["海州区佳荣街道办事处", "佳荣街道", "海州区佳荣街道办"],
  ])("%s and its other words are one", (name, ...others) => {
    for (const other of others) expect(nameForm(other).form, other).toBe(nameForm(name).form);
  });

  it.each([
    ["海州区人民政府", "海州区人民政府办公室"],
    ["海州区卫生健康局", "海州区卫生健康委员会"],
    ["海州区卫生局", "海州区卫生健康局"],
    ["海州区城关镇人民政府", "海州区城关街道办事处"],
  ])("%s and %s are two", (one, other) => {
    expect(nameForm(one).form).not.toBe(nameForm(other).form);
  });
});

it("a name's places are those of the body, from any step of the way down", () => {
  const chain = ["江苏省", "连云港市", "海州区"];
  for (const place of ["海州区", "连云港市海州区", "江苏省连云港市海州区", "江苏省海州区"])
    expect(fitsPlaces(place, chain), place).toBe(true);
  for (const place of ["连云港市", "江苏省", "南京市海州区", "海州区连云港市", "海州", ""])
    expect(fitsPlaces(place, chain), place).toBe(false);
});
