/** The file types that made-up reports are turned into, and what a type by its nature says otherwise than a page. */
import { BARE, MARKUPS, renderHtml } from "../../test/generator/html.ts";
import type { Report } from "../../test/generator/report.ts";
import { PRINT_STYLES, type PrintStyle } from "./print-styles.ts";
import type { Way } from "./rendered.ts";
import { FAITHFUL, type Nature } from "./same-record.ts";

/** One way to make a file of a report. */
export interface FileType {
  fileType: string;
  dialect: string;
  way: Way;
  page: (report: Report) => string;
  /** The file shows where each cell stands. */
  keepsPlaces: boolean;
  nature: Nature;
  /** Only measured by `--full`. */
  full: boolean;
  /** A report in `of` is measured, the one at `at`, unless `--full` asks for all. */
  turn: { of: number; at: number } | null;
}

const WRITER = "HTML (StarWriter)";
const CALC = "HTML (StarCalc)";

const plainPage = (report: Report): string => renderHtml(report, "html-plain", BARE).text;

/** The page of a report as a program prints it. */
export function printedPage(report: Report, { css, border, thead }: PrintStyle): string {
  const markup = (thead ? MARKUPS["html-thead"] : undefined) ?? BARE;
  return renderHtml(report, "print", markup)
    .text.replace("</head>", `<style>${css}</style></head>`)
    .replaceAll(' border="1"', ` border="${border}"`);
}

/** A spreadsheet keeps `2,658` and `+19` as the numbers 2658 and 19. */
const STORED_BY_CALC: Nature = {
  storesAsNumber: /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/,
  flattened: false,
};

/** A document that LibreOffice saves. */
function saved(extension: string, from: string, to: string, full: boolean): FileType {
  return {
    fileType: extension,
    dialect: "libreoffice",
    way: { program: "soffice", filters: [from, to], extension },
    page: plainPage,
    keepsPlaces: true,
    nature: from === CALC ? STORED_BY_CALC : FAITHFUL,
    full,
    turn: null,
  };
}

const PRINTERS = [
  { name: "libreoffice", program: "soffice", filters: [WRITER, "pdf:writer_pdf_Export"] },
  { name: "chromium", program: "chromium", filters: null },
] as const;

function printed(ruled: boolean): FileType[] {
  const styles = PRINT_STYLES.filter((style) => style.ruled === ruled);
  return PRINTERS.flatMap(({ name, program, filters }) =>
    styles.map(
      (style, at): FileType => ({
        fileType: "pdf",
        dialect: `${name} ${style.name}`,
        way: { program, filters, extension: "pdf" },
        page: (report) => printedPage(report, style),
        keepsPlaces: ruled,
        nature: FAITHFUL,
        full: false,
        turn: { of: styles.length, at },
      }),
    ),
  );
}

export const FILE_TYPES: readonly FileType[] = [
  saved("docx", WRITER, "docx:MS Word 2007 XML", false),
  saved("doc", WRITER, "doc:MS Word 97", false),
  saved("xlsx", CALC, "xlsx:Calc MS Excel 2007 XML", false),
  ...printed(true),
  ...printed(false),
  saved("odt", WRITER, "odt:writer8", true),
  saved("rtf", WRITER, "rtf:Rich Text Format", true),
  saved("xls", CALC, "xls:MS Excel 97", true),
];
