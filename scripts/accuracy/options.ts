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
  /** Made districts alone, with their seeds; with everything else where null. */
  districts: readonly number[] | null;
}

const USAGE = `npm run accuracy -- [--reports N] [--only TYPE[,TYPE…]] [--full] [--detail] [--write-floors] [--write-docs]
npm run accuracy -- --district [SEED[,SEED…]]

TYPE is a file type (html, txt, md, docx, doc, pdf, xlsx, ofd, …) or a dialect (S1, chromium/boxes, …).
`;

const DEFAULT_REPORTS = 40;

/** Seeds of the made districts. */
export const DISTRICTS: readonly number[] = [1, 2, 3, 4, 5];

/** Reads the arguments; null, with the usage printed, where they are not understood. */
export function readOptions(args: readonly string[]): Options | null {
  const options: Options = {
    reports: DEFAULT_REPORTS,
    full: false,
    only: [],
    writeFloors: false,
    writeDocs: false,
    detail: false,
    districts: null,
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
      case "--district":
        if (value === undefined || value.startsWith("--")) {
          options.districts = DISTRICTS;
        } else {
          options.districts = value.split(",").map(Number);
          at++;
        }
        break;
      default:
        process.stderr.write(USAGE);
        return null;
    }
  }
  const numbers = [options.reports, ...(options.districts ?? [])];
  if (numbers.every((number) => Number.isInteger(number) && number > 0)) return options;
  process.stderr.write(USAGE);
  return null;
}

/** True where a file type and dialect were asked for. */
export function isWanted({ only }: Options, ...names: readonly string[]): boolean {
  return only.length === 0 || names.some((name) => only.includes(name));
}
