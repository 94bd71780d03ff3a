export { type ParseOptions, parseBytes, parseReport } from "../parsers/parse.ts";
export * from "./core/record.ts";
