/** Which parts of a DOCX are read: text and what it needs. Pictures, macros and embedded files are left where they are. */
const PARTS: readonly RegExp[] = [
  /^\[Content_Types\]\.xml$/i,
  /^_rels\/\.rels$/i,
  /^word\/_rels\/[^/]+\.rels$/i,
  /^word\/(?:document|styles|numbering|footnotes|endnotes)\d*\.xml$/i,
];

/** True for a part that is read. */
export function isWantedPart(name: string): boolean {
  return PARTS.some((pattern) => pattern.test(name));
}

/** True for a part whose text is shown. */
export function isTextPart(name: string): boolean {
  return /^word\/(?:document|footnotes|endnotes)\d*\.xml$/i.test(name);
}
