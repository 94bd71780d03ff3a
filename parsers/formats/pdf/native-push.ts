/**
 * pdf.js brings patches for old browsers. One replaces `Array.prototype.push` for the whole thread by one that is many
 * times slower, for the sake of arrays with a frozen length, which nothing here has. Has to be
 * imported before pdf.js.
 */
const NATIVE = Object.getOwnPropertyDescriptor(Array.prototype, "push");

/** Puts the engine's own `push` back. */
export function restorePush(): void {
  if (NATIVE !== undefined) Object.defineProperty(Array.prototype, "push", NATIVE);
}
