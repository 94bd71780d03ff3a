import { expect, it } from "vitest";
import { readBoundedJson } from "../../parsers/formats/bounded-json.ts";

it.each([
  '{"data":[{"title":"年报","n":1.5,"no":null,"yes":true}]}',
  '\ufeff["[[[[","{\\"",  "\\\\", "\\\\\\"]"]',
  "[]",
  '""',
])("reads %s as JSON.parse does", (text) => {
  expect(readBoundedJson(text)).toEqual(JSON.parse(text.replace("\ufeff", "")));
});

it("takes brackets in strings for text", () => {
  const text = JSON.stringify({ body: "[{".repeat(5000), more: ['\\"', "\\"] });
  expect(readBoundedJson(text)).toEqual(JSON.parse(text));
});

it.each(["{", "[1,", '{"a":"b', '"\\', "<html>"])("is undefined for %s", (text) => {
  expect(readBoundedJson(text)).toBeUndefined();
});

it("gives up where brackets are opened without end, and takes next to no memory for it", () => {
  const before = process.resourceUsage().maxRSS;
  expect(readBoundedJson("[".repeat(4 << 20))).toBeUndefined();
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(60);
  const closed = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  expect(readBoundedJson(closed)).toBeUndefined();
});
