/** What a failed system call means for the person who said where to write, and the way out. */
const MESSAGES: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full: make room and run the same command again",
  SQLITE_FULL: "the disk is full: make room and run the same command again",
  EDQUOT: "no more may be written to this disk: make room and run the same command again",
  EROFS: "the disk can only be read: name another place",
  EACCES: "not allowed to write there: allow it, or name another place",
  ENOENT: "the folder is not there and cannot be made: name another place",
  EPERM: "not allowed to write there: allow it, or name another place",
};

/** The error that names the file and the way out, where a person can do something about it; else the error itself. */
export function writingTrouble(file: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code = "" } = error as NodeJS.ErrnoException;
  const message = MESSAGES[code];
  if (message === undefined) return error;
  return Object.assign(new Error(`${file}: ${message} (${error.message})`, { cause: error }), { code });
}
