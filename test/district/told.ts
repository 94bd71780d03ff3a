/** What a report tells: its figures in words, and what it did beside them. */
import * as phrases from "./phrases.ts";
import * as sentences from "./sentences.ts";
import { paragraph, type Writer } from "./writer.ts";

/** 依申请公开. */
export function requests(writer: Writer): string[] {
  const { wish } = writer;
  if (wish.requests !== undefined) return writer.all(wish.requests);
  if (writer.number("open") === 0) return [writer.one(sentences.REQUESTS_NONE, "requests")];
  const out = [writer.one(sentences.REQUESTS_SOME, "requests")];
  const [received, before] = [writer.number("received"), writer.number("before")];
  if (writer.number("handled") > 2 && writer.tells("outcomes", 0.6)) {
    out.push(writer.one(sentences.OUTCOMES, "outcomes"));
  }
  if (received > 4 && writer.tells("shares", 0.4)) out.push(writer.one(sentences.SHARES, "shares"));
  if (before > 4 && received !== before && writer.tells("growth", 0.4)) {
    out.push(writer.one(received > before ? sentences.GROWTH : sentences.DECLINE, "growth"));
  }
  return out;
}

/** 行政复议、行政诉讼. */
export function disputes(writer: Writer): string[] {
  const { wish } = writer;
  if (wish.disputes !== undefined) return writer.all(wish.disputes);
  const none = writer.number("review") + writer.number("litigation") === 0;
  if (none) return [writer.one(sentences.REVIEWS_NONE, "disputes")];
  return writer.tells("disputes", 0.7) ? [writer.one(sentences.REVIEWS, "disputes")] : [];
}

/** Documents, decisions and fees. */
export function proactive(writer: Writer): string[] {
  const { wish, context } = writer;
  if (wish.proactive !== undefined) return writer.all(wish.proactive);
  const isForm2021 = context.year >= 2021;
  const out: string[] = [];
  if (isForm2021 && writer.tells("documents", 0.5)) out.push(writer.one(sentences.DOCUMENTS, "documents"));
  if (writer.number("licensing") > 0 && writer.tells("licences", 0.5)) {
    out.push(writer.one(sentences.LICENCES, "licences"));
  }
  if (isForm2021 && writer.number("fees") > 0 && writer.tells("charges", 0.5)) {
    out.push(writer.one(sentences.CHARGES, "charges"));
  }
  return out;
}

/** How the year began. */
export function opening(writer: Writer): string[] {
  const { opening: wished, boilerplate } = writer.wish;
  const first = wished === undefined ? [writer.one(phrases.OPENINGS, "opening")] : writer.all([wished]);
  return [...(boilerplate ? [phrases.BOILERPLATE] : []), paragraph(first)];
}

/** What was published beside the tables. */
export function published(writer: Writer, from: number, to: number): string[] {
  const out = writer.some(phrases.PUBLISHED, "published", from, to);
  if (writer.tells("years", 0.5)) out.push(writer.one(phrases.OTHER_YEARS, "years"));
  return out;
}

/** 政府信息管理. */
export function managed(writer: Writer, from: number, to: number): string[] {
  const out = writer.some(phrases.MANAGED, "managed", from, to);
  if (writer.tells("neighbours", 0.4)) out.push(writer.one(phrases.NEIGHBOURS, "neighbours"));
  return out;
}

/** 存在的主要问题及改进情况. */
export function problems(writer: Writer): string[] {
  const { brief, improvement } = writer.wish;
  const [least, most] = brief ? [1, 1] : [2, 3];
  const faults = writer.some(phrases.PROBLEMS, "problems", least, most);
  const cures = writer.some(phrases.IMPROVEMENTS, "improvements", least, most);
  if (improvement !== undefined) cures.unshift(...writer.all([improvement]));
  if (writer.tells("plans", 0.5)) cures.push(writer.one(phrases.PLANS, "plans"));
  return [paragraph(faults), paragraph(cures)];
}
