import { expect, it } from "vitest";
import { JustPut } from "../../src/archive/just-put.ts";

const MIB = 1024 * 1024;

it("gives what was put, once", () => {
  const just = new JustPut();
  just.add("a", new Uint8Array([1]));
  expect(just.take("a")).toEqual(new Uint8Array([1]));
  expect(just.take("a")).toBeNull();
});

it("lets the oldest go where there is no room", () => {
  const just = new JustPut();
  for (let n = 0; n < 10; n++) just.add(String(n), new Uint8Array(MIB));
  expect(just.take("0")).toBeNull();
  expect(just.take("1")).toBeNull();
  expect(just.take("9")?.byteLength).toBe(MIB);
});

it("counts bytes that are put again once", () => {
  const just = new JustPut();
  just.add("kept", new Uint8Array(MIB));
  for (let n = 0; n < 20; n++) just.add("again", new Uint8Array(MIB));
  expect(just.take("kept")?.byteLength).toBe(MIB);
});
