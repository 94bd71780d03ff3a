import { z } from "zod";
import { FAMILY_IDS } from "../../crawlers/families/ids.ts";
import type { AgencyLevel } from "../store/agency-kinds.ts";
import { originsOfHost } from "./hosts.ts";
import { hint } from "./nearest.ts";

/** Levels of administration (级别), from the top. */
export const LEVELS = [
  "central",
  "provincial",
  "prefecture",
  "county",
  "township",
] as const satisfies readonly AgencyLevel[];

/** How strictly a host's certificate and protocol are judged; anything but `strict` is a word about that one host. */
export const TLS_MODES = ["strict", "legacy", "insecure"] as const;

/** The Regulation (《政府信息公开条例》) has asked for annual reports since 2008. */
const FIRST_YEAR = 2008;
const LAST_YEAR = 2100;

/** Letters of any script: an id may be 海州区. It names a file and stands on the command line, so nothing wilder. */
const ID = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,99}$/u;
/** GB/T 2260 writes six digits; two and four are its starts, nine and twelve name townships and villages. */
const REGION = /^[1-9]\d(?:\d{2}|\d{4}|\d{7}|\d{10})?$/;
const WINDOW = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

const ONE_LINE = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

const text = (what: string) =>
  z
    .string({ error: `${what} must be text` })
    .trim()
    .max(200, `${what} is longer than 200 characters`)
    .regex(ONE_LINE, `${what} must be one line without control characters`);

/** Missing, empty and null say the same: not known. */
const optional = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess(
      (value) => (typeof value === "string" && value.trim() === "" ? null : value),
      schema.nullish(),
    )
    .transform((value) => value ?? null);

const oneOf = <const T extends readonly [string, ...string[]]>(key: string, words: T) =>
  z.enum(words, {
    error: ({ input }) => `${key} ${JSON.stringify(input)} is not known${hint(String(input), words)}`,
  });

const url = z
  .string({ error: ({ input }) => (input === undefined ? "url is missing" : "url must be text") })
  .trim()
  .superRefine((address, context) => {
    const refuse = (message: string): void => context.addIssue({ code: "custom", message });
    if (address === "") refuse("url is missing");
    else if (address.length > 2000) refuse("url is longer than 2000 characters");
    else if (/\s/.test(address)) refuse("url has a blank in it");
    else if (!/^https?:\/\//i.test(address)) refuse(`url must begin with http:// or https://: ${address}`);
    else if (!URL.canParse(address)) refuse(`url is no address: ${address}`);
    else if (new URL(address).username !== "" || new URL(address).password !== "")
      refuse("url must not carry a user or password");
  });

const host = z
  .string({ error: "a host must be text" })
  .trim()
  .refine((entry) => originsOfHost(entry) !== null, {
    error: ({ input }) =>
      `${JSON.stringify(input)} is no host: write https://name, https://name:port or name, without a path or *`,
  });

const count = (what: string, least: number) =>
  z.int({ error: `${what} must be a whole number` }).min(least, `${what} must be ${least} or more`);

/** Shape of one source, by the keys of the public contract. */
export const sourceSchema = z.strictObject({
  id: z
    .string({
      error: ({ input }) => (input === undefined ? "id is missing" : "id must be text: put it in quotes"),
    })
    .trim()
    .min(1, { error: "id is missing", abort: true })
    .regex(ID, {
      error: "id must be letters, digits, and . _ : - after the first, 100 at most",
      abort: true,
    }),
  agency: optional(text("agency")),
  // YAML reads 320706 without quotes as a number; it says the same.
  region_code: optional(
    z.preprocess(
      (value) => (typeof value === "number" ? String(value) : value),
      z
        .string({ error: "region_code must be digits" })
        .trim()
        .regex(REGION, "region_code must be 2, 4, 6, 9 or 12 digits (GB/T 2260), as in 320706"),
    ),
  ),
  level: optional(oneOf("level", LEVELS)),
  url,
  // A site that belongs to no family may say so.
  family: optional(oneOf("family", [...FAMILY_IDS, "generic"])),
  publishes_for: optional(text("publishes_for")),
  hosts: optional(z.array(host, { error: "hosts must be a list" }).max(100, "more than 100 hosts")).transform(
    (hosts) => hosts ?? [],
  ),
  expects: optional(
    z.strictObject(
      {
        since: z
          .int({ error: "since must be a year" })
          .min(FIRST_YEAR, `since must be ${FIRST_YEAR} or later`)
          .max(LAST_YEAR, "since must be a year")
          .optional(),
        at_least: count("at_least", 0).optional(),
      },
      { error: "expects must hold since and at_least" },
    ),
  ).transform((expects) => expects ?? {}),
  pace: optional(
    z.strictObject(
      {
        rate: z.number({ error: "rate must be a number" }).positive("rate must be more than 0").optional(),
        window: z
          .string({ error: "window must be text" })
          .regex(WINDOW, "window must be HH:MM-HH:MM, as in 00:00-06:00")
          .optional(),
        max_pages: count("max_pages", 1).optional(),
        max_bytes: count("max_bytes", 1).optional(),
      },
      { error: "pace must hold rate, window, max_pages or max_bytes" },
    ),
  ).transform((pace) => pace ?? {}),
  tls: optional(oneOf("tls", TLS_MODES)).transform((tls) => tls ?? "strict"),
  verified: optional(z.boolean({ error: "verified must be true or false" })).transform(
    (verified) => verified ?? false,
  ),
});

/** A source as its file describes it. */
export type SourceEntry = z.output<typeof sourceSchema>;

/** A source of a list that was read, with the place where it stands. */
export interface Source extends SourceEntry {
  file: string;
  line: number;
}

/** Keys that an object of the schema may have, by its path: for suggestions. */
export const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(sourceSchema.shape),
  expects: ["since", "at_least"],
  pace: ["rate", "window", "max_pages", "max_bytes"],
};

/** Columns of a source list in CSV; what is deeper needs YAML. */
export const CSV_COLUMNS = [
  "id",
  "agency",
  "region_code",
  "level",
  "url",
  "family",
  "publishes_for",
] as const;
