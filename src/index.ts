export { parseBytes } from "../parsers/parse.ts";
export * from "./core/record.ts";
