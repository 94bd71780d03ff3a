/**
 * What the Data Package 2.0 profiles (datapackage.org/profiles/2.0) demand of the properties that an export uses, as one
 * JSON Schema. Written from the specification, since no package carries the official files: it is a part of them, and
 * stricter in that it knows no other property than those named here and `unit`, which is ours.
 */
const text = { type: "string", minLength: 1 };
const texts = { type: "array", minItems: 1, items: text };
/** A URL, or a path beneath the descriptor: no `..`, not absolute. */
const path = { type: "string", pattern: "^(?:https?://.+|(?![./~])(?!.*\\.\\.).+)$" };

const field = {
  type: "object",
  required: ["name", "type"],
  additionalProperties: false,
  properties: {
    name: text,
    type: {
      enum: [
        ...["string", "number", "integer", "boolean", "object", "array", "list", "datetime", "date", "time"],
        ...["year", "yearmonth", "duration", "geopoint", "geojson", "any"],
      ],
    },
    title: text,
    description: text,
    unit: text,
    constraints: {
      type: "object",
      additionalProperties: false,
      properties: { required: { type: "boolean" }, unique: { type: "boolean" } },
    },
  },
};

const foreignKey = {
  type: "object",
  required: ["fields", "reference"],
  additionalProperties: false,
  properties: {
    fields: texts,
    reference: {
      type: "object",
      required: ["fields"],
      additionalProperties: false,
      properties: { resource: text, fields: texts },
    },
  },
};

const schema = {
  type: "object",
  required: ["fields"],
  additionalProperties: false,
  properties: {
    $schema: { const: "https://datapackage.org/profiles/2.0/tableschema.json" },
    fields: { type: "array", minItems: 1, items: field },
    missingValues: { type: "array", items: { type: "string" } },
    primaryKey: texts,
    foreignKeys: { type: "array", minItems: 1, items: foreignKey },
  },
};

const dialect = {
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { const: "https://datapackage.org/profiles/2.0/tabledialect.json" },
    header: { type: "boolean" },
    delimiter: { type: "string", minLength: 1, maxLength: 1 },
    lineTerminator: text,
    quoteChar: { type: "string", minLength: 1, maxLength: 1 },
    doubleQuote: { type: "boolean" },
  },
};

const resource = {
  type: "object",
  required: ["name", "path"],
  additionalProperties: false,
  properties: {
    name: text,
    type: { const: "table" },
    path,
    title: text,
    description: text,
    format: text,
    mediatype: { type: "string", pattern: "^(.+)/(.+)$" },
    encoding: text,
    bytes: { type: "integer" },
    hash: { type: "string", pattern: "^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$" },
    dialect,
    schema,
  },
};

/** The descriptor `datapackage.json`. */
export const DATA_PACKAGE_PROFILE = {
  type: "object",
  required: ["resources"],
  additionalProperties: false,
  properties: {
    $schema: { const: "https://datapackage.org/profiles/2.0/datapackage.json" },
    name: { type: "string", pattern: "^[-a-z0-9._/]+$" },
    title: text,
    description: text,
    homepage: { type: "string", format: "uri" },
    version: text,
    keywords: texts,
    licenses: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        anyOf: [{ required: ["name"] }, { required: ["path"] }],
        additionalProperties: false,
        properties: { name: { type: "string", pattern: "^([-a-zA-Z0-9._])+$" }, path, title: text },
      },
    },
    sources: {
      type: "array",
      items: {
        type: "object",
        minProperties: 1,
        additionalProperties: false,
        properties: { title: text, path },
      },
    },
    contributors: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        minProperties: 1,
        additionalProperties: false,
        properties: { title: text, path, roles: texts },
      },
    },
    resources: { type: "array", minItems: 1, items: resource },
  },
};
