/**
 * Turns made-up reports of the generator into DOCX, DOC, ODT, XLSX and XLS files in test/formats/fixtures.
 *
 * Needs LibreOffice Writer and Calc. On Debian:
 *
 *     apt-get install --no-install-recommends libreoffice-writer libreoffice-calc
 *     npx tsc -p tsconfig.json --noEmit false --outDir build-fixtures
 *     node build-fixtures/scripts/office-fixtures.js
 *
 * The files are kept in the repository, since no two versions write the same bytes; run this only to change the reports.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hardDocx } from "../test/formats/hard-docx.ts";
import { OFFICE_REPORTS, reportPage } from "../test/formats/office-reports.ts";

const OUT = "test/formats/fixtures";

/** What each type is made from, and with which filter of LibreOffice. */
const TARGETS: Readonly<Record<string, { from: string; filter: string }>> = {
  docx: { from: "HTML (StarWriter)", filter: "docx:MS Word 2007 XML" },
  doc: { from: "HTML (StarWriter)", filter: "doc:MS Word 97" },
  odt: { from: "HTML (StarWriter)", filter: "odt:writer8" },
  xlsx: { from: "HTML (StarCalc)", filter: "xlsx:Calc MS Excel 2007 XML" },
  xls: { from: "HTML (StarCalc)", filter: "xls:MS Excel 97" },
};

function save(page: string, name: string, type: string, from: string, filter: string, folder: string): void {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const flags = ["--headless", profile, `--infilter=${from}`, "--convert-to", filter];
  execFileSync("soffice", [...flags, "--outdir", folder, page], { stdio: "ignore" });
  renameSync(join(folder, `${name}.${type}`), join(OUT, `${name}.${type}`));
}

const folder = mkdtempSync(join(tmpdir(), "office-fixtures-"));
try {
  mkdirSync(OUT, { recursive: true });
  for (const { name, types } of OFFICE_REPORTS) {
    const page = join(folder, `${name}.html`);
    writeFileSync(page, reportPage(name));
    for (const type of types) {
      const { from, filter } = TARGETS[type] ?? { from: "", filter: type };
      save(page, name, type, from, filter, folder);
    }
  }
  const hard = join(folder, "hard.docx");
  writeFileSync(hard, hardDocx());
  save(hard, "hard", "doc", "MS Word 2007 XML", "doc:MS Word 97", folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
