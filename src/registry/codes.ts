/**
 * Check digits of the two codes that name a Chinese organisation. Both are pure arithmetic: a valid code may still be
 * nobody's, and an index number (索引号) with a code in it tells who hosts the report, not who wrote it.
 */

/** The 31 signs of GB 32100-2015: no I, O, S, V, Z. */
const CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_SHAPE = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/** Weights of the eight signs of GB 11714. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const ORGANISATION_SHAPE = /^[0-9A-Z]{8}-?[0-9X]$/;

/** True for a valid organisation code (组织机构代码, GB 11714), with or without its hyphen: 01426719-5. */
export function isOrganisationCode(text: string): boolean {
  if (!ORGANISATION_SHAPE.test(text)) return false;
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number.parseInt(text[index] as string, 36),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return text.at(-1) === (check === 10 ? "X" : String(check));
}

/** True for a valid unified social credit code (统一社会信用代码, GB 32100-2015). */
export function isCreditCode(text: string): boolean {
  if (!CREDIT_SHAPE.test(text)) return false;
  let sum = 0;
  let weight = 1;
  for (const sign of text.slice(0, 17)) {
    sum += weight * CREDIT_SIGNS.indexOf(sign);
    weight = (weight * 3) % 31;
  }
  return text.at(-1) === CREDIT_SIGNS[(31 - (sum % 31)) % 31];
}

/** A credit code as a person may have typed it: blanks, small letters and full-width signs mean the same. */
export function tidyCreditCode(text: string): string {
  return text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
}
