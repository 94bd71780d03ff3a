/** What is to be measured, as asked for on the command line. */
export interface Options {
  /** Made-up reports that every dialect and file type is tried on. */
  reports: number;
  /** Every report in every print style, and the types that only LibreOffice reads. */
  full: boolean;
  /** File types, dialects or programs by name; all where empty. */
  only: readonly string[];
  writeFloors: boolean;
  writeDocs: boolean;
  /** Print what is not right where its place is kept, too, and not only what may never happen. */
  detail: boolean;
}

const USAGE = `npm run accuracy -- [--reports N] [--only TYPE[,TYPE…]] [--full] [--detail] [--write-floors] [--write-docs]

TYPE is a file type (html, txt, md, docx, doc, pdf, xlsx, ofd, …) or a dialect (S1, chromium/boxes, …).
`;

const DEFAULT_REPORTS = 40;

/** Reads the arguments; null, with the usage printed, where they are not understood. */
export function readOptions(args: readonly string[]): Options | null {
  const options: Options = {
    reports: DEFAULT_REPORTS,
    full: false,
    only: [],
    writeFloors: false,
    writeDocs: false,
    detail: false,
  };
  for (let at = 0; at < args.length; at++) {
    const value = args[at + 1];
    switch (args[at]) {
      case "--reports":
        options.reports = Number(value);
        at++;
        break;
      case "--only":
        options.only = (value ?? "").split(",");
        at++;
        break;
      case "--full":
        options.full = true;
        break;
      case "--detail":
        options.detail = true;
        break;
      case "--write-floors":
        options.writeFloors = true;
        break;
      case "--write-docs":
        options.writeDocs = true;
        break;
      default:
        process.stderr.write(USAGE);
        return null;
    }
  }
  if (Number.isInteger(options.reports) && options.reports > 0) return options;
  process.stderr.write(USAGE);
  return null;
}

/** True where a file type and dialect were asked for. */
export function isWanted({ only }: Options, ...names: readonly string[]): boolean {
  return only.length === 0 || names.some((name) => only.includes(name));
}
