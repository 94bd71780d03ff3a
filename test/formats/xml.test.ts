import { describe, expect, it } from "vitest";
import { parseXml, textOf, writeXml, XmlRefused } from "../../parsers/formats/xml.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("XML of foreign files", () => {
  it("is read as a tree and written again", () => {
    const source = '<a x="1 &amp; 2"><b/>文<![CDATA[<c>]]>&#x4e8c;<p:d p:y="&lt;"> </p:d></a>';
    const tree = parseXml(bytes(`<?xml version="1.0" encoding="UTF-8"?>${source}`));
    expect(textOf(tree)).toBe("文<c>二 ");
    expect(writeXml(tree)).toBe('<a x="1 &amp; 2"><b></b>文&lt;c&gt;二<p:d p:y="&lt;"> </p:d></a>');
    expect(parseXml(bytes(writeXml(tree)))).toEqual(tree);
  });

  it.each([
    ["its own entities", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ["a DTD elsewhere", '<!doctype a SYSTEM "file:///etc/passwd"><a/>'],
    ["depth without end", "<a>".repeat(100_000)],
    ["an end too soon", "<a><b>1</b>"],
    ["an element never closed", "<a><b>1</a>"],
    ["nothing", ""],
  ])("with %s is refused", (_, source) => {
    expect(() => parseXml(bytes(source))).toThrow(XmlRefused);
  });

  it("leaves entities that nobody declared as they stand", () => {
    expect(textOf(parseXml(bytes("<a>&nbsp;&lol;</a>")))).toBe("&nbsp;&lol;");
  });
});
