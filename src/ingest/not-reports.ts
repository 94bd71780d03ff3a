/**
 * Names that a walk through a folder or an archive passes over: they cannot be annual reports. A file that is named
 * on the command line is always tried.
 */
const NEVER_A_REPORT: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:\.|~\$)|^Thumbs\.db$/i, "hidden or temporary"],
  [/\.(?:json|jsonl|ya?ml|toml|csv|tsv|xml|sqlite(?:-wal|-shm)?|db|log)$/i, "data"],
  [/\.(?:md|rst)$/i, "notes"],
  [/\.(?:m?[jt]s|py|sh|css|map|woff2?|ttf|eot)$/i, "code"],
  [/\.(?:png|jpe?g|gif|svg|ico|webp|bmp|mp[34]|avi|mov)$/i, "picture or sound"],
];

/** Folders that are not entered: what browsers save beside a page, and what systems leave behind. */
const NEVER_ENTERED = /^(?:\.(?!\.?$)|__MACOSX$|node_modules$)|(?:_files|\.files)$/i;

/** Why a file of that name is passed over; null where it may be a report. */
export function whyPassedOver(name: string): string | null {
  return NEVER_A_REPORT.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** True where a folder of that name holds no reports. */
export function isNeverEntered(name: string): boolean {
  return NEVER_ENTERED.test(name);
}
