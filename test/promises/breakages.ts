/** A piece of a file, which stands there once, and what is put in its place. */
export interface Change {
  /** From the folder of the package. */
  file: string;
  find: string;
  put: string;
}

/** One way in which a promise is broken on purpose, and the test that must see it. */
export interface Breakage {
  /** File and name of the test, as in the row of `docs/promises.md`. */
  test: string;
  name: string;
  /** Further words of the test's full name, where one of several cases is meant. */
  inCase?: string;
  /** As in the last column of the row. */
  how: string;
  changes: readonly Change[];
  /** What the failing test says: failing over something else is not seeing it. */
  says: RegExp;
}

const KILLED = {
  test: "kill.test.ts",
  name: "nothing told is lost, nothing is there in part, another run comes to the same",
} as const;

const NO_TRANSACTION: Change = {
  file: "src/store/report-store.ts",
  find: "return this.#db.transaction(work).immediate();",
  put: "void this.#db;\n      return work();",
};

/** Every promise of `docs/promises.md`, broken. `npm run promises -- --broken` sees each test fail. */
export const BREAKAGES: readonly Breakage[] = [
  {
    ...KILLED,
    inCase: "in the middle of a report\\'s chapters",
    how: "without the transaction around a report and a batch",
    changes: [NO_TRANSACTION],
    says: /what is stored is not what was written/,
  },
  {
    ...KILLED,
    inCase: "in the middle of the comparison",
    how: "with the marks of what is to be compared taken away before the transaction of the comparison",
    changes: [
      {
        file: "src/oversight/refresh.ts",
        find: "const step = db.transaction((): number => {\n    const due = nextDue(db, batch);",
        put: "const step = db.transaction((due: ReturnType<typeof nextDue>): number => {",
      },
      { file: "src/oversight/refresh.ts", find: "    dropDue(db, due);\n    return", put: "    return" },
      {
        file: "src/oversight/refresh.ts",
        find: "    done.bodies += step.immediate();",
        put: "    const due = nextDue(db, batch);\n    dropDue(db, due);\n    done.bodies += step.immediate(due);",
      },
    ],
    says: /deep-equal/,
  },
  {
    ...KILLED,
    inCase: "a file of the archive is begun",
    how: "with the archive's files written under their final names",
    changes: [
      {
        file: "src/archive/quick-file.ts",
        find: 'inFolderOf(unfinished, () => openSync(unfinished, "wx"))',
        put: 'inFolderOf(path, () => openSync(path, "w"))',
      },
      {
        file: "src/archive/quick-file.ts",
        find: "inFolderOf(path, () => renameSync(unfinished, path));",
        put: "if (path === unfinished) inFolderOf(path, () => renameSync(unfinished, path));",
      },
    ],
    says: /a file of the archive in part/,
  },
  {
    ...KILLED,
    inCase: "a table is written anew",
    how: "with migrations outside a transaction",
    changes: [
      { file: "src/store/migrate.ts", find: "    db.transaction(() => {", put: "    (() => {" },
      { file: "src/store/migrate.ts", find: "    }).immediate();", put: "    })();" },
    ],
    says: /the schema of version 14, whole/,
  },
  {
    ...KILLED,
    inCase: "the first file is begun",
    how: "with the export written under its final name",
    changes: [
      {
        file: "src/export/folder.ts",
        find: 'this.path = unfinishedName(target, "partial");',
        put: "this.path = target;",
      },
      {
        file: "src/export/folder.ts",
        find: "    await mkdir(folder.path);",
        put: "    await rm(folder.path, { recursive: true, force: true });\n    await mkdir(folder.path);",
      },
      {
        file: "src/export/folder.ts",
        find: "const replaced = existsSync(this.target);",
        put: "const replaced = this.target === this.#old;",
      },
      {
        file: "src/export/folder.ts",
        find: "    await rename(this.path, this.target);\n",
        put: "",
      },
    ],
    says: /an export in part/,
  },
  {
    ...KILLED,
    inCase: "in the middle of the copy",
    how: "with the backup written under its final name",
    changes: [
      {
        file: "src/store/backup.ts",
        find: 'const unfinished = unfinishedName(target, "partial");',
        put: "const unfinished = target;",
      },
      {
        file: "src/store/backup.ts",
        find: "import { leftoversOf, unfinishedName }",
        put: "import { leftoversOf }",
      },
      {
        file: "src/store/backup.ts",
        find: "    await finish(unfinished);\n    if (existsSync(target)) return false;\n",
        put: "    await finish(unfinished);\n",
      },
    ],
    says: /deep-equal/,
  },
  {
    test: "../crawl/kill.test.ts",
    name: "loses nothing and doubles nothing, whenever it is killed",
    how: "with an address written down as done when it is asked for",
    changes: [
      {
        file: "src/crawl/frontier.ts",
        find: "    this.#inHand.set(host, row.id);\n    return {",
        put: '    this.#inHand.set(host, row.id);\n    this.#finish.run("done", "ok", null, null, row.id);\n    return {',
      },
    ],
    says: /deeply equal/,
  },
  {
    test: "disk.test.ts",
    name: "under the database",
    inCase: "in the middle of a report",
    how: "with the error taken for one of the file",
    changes: [
      {
        file: "src/ingest/batch.ts",
        find: "    if (brokenGround(error) !== null) throw error;\n",
        put: "",
      },
    ],
    says: /cannot commit - no transaction is active/,
  },
  {
    test: "disk.test.ts",
    name: "under the archive",
    how: "with the row written whether or not the bytes were kept",
    changes: [
      {
        file: "src/ingest/batch.ts",
        find: "    yield notKept(file.path, keeping.error);\n    return;\n",
        put: '    yield notKept(file.path, keeping.error);\n    if ("records" in file) store.land(file.records, { path: file.path }, assertion);\n    return;\n',
      },
    ],
    says: /without their bytes/,
  },
  {
    test: "disk.test.ts",
    name: "under an export",
    how: "without taking away what was begun",
    changes: [
      {
        file: "src/export/export-tables.ts",
        find: "    await folder.abandon();\n    throw writingTrouble",
        put: "    throw writingTrouble",
      },
    ],
    says: /out\.partial-/,
  },
  {
    test: "disk.test.ts",
    name: "under a backup",
    how: "with the bytes written straight under the final name and not taken away (SQLite's own backup takes away what it began)",
    changes: [
      {
        file: "src/store/backup.ts",
        find: 'const unfinished = unfinishedName(target, "partial");',
        put: "const unfinished = target;",
      },
      {
        file: "src/store/backup.ts",
        find: "    await db.backup(unfinished, {",
        put: '    const fs = await import("node:fs");\n    fs.writeFileSync(unfinished, fs.readFileSync(db.name));\n    await db.backup(unfinished, {',
      },
      { file: "src/store/backup.ts", find: "    await rm(unfinished, { force: true });\n", put: "" },
    ],
    says: /copy\.sqlite/,
  },
  {
    test: "disk.test.ts",
    name: "its database",
    inCase: "in the middle of a report",
    how: "with the error taken for one of the publication",
    changes: [
      {
        file: "src/crawl/group-commit.ts",
        find: "      if (brokenGround(error) !== null) throw error;\n",
        put: "",
      },
    ],
    says: /cannot commit - no transaction is active|: database or disk is full/,
  },
  {
    test: "disk.test.ts",
    name: "its archive",
    how: "with an answer written down whose bytes could not be kept",
    changes: [
      {
        file: "src/crawl/asker.ts",
        find: "const { sha256 } = await this.#archive.putUnsynced(body, { isReadSoon: true });",
        put: "const sha256 = await this.#archive.putUnsynced(body, { isReadSoon: true }).then((kept) => kept.sha256, () => null as never);",
      },
    ],
    says: /to match \//,
  },
  {
    test: "disk.test.ts",
    name: "is named by what would write",
    how: "without the words for `EROFS`",
    changes: [
      {
        file: "src/core/writing-trouble.ts",
        find: '  EROFS: "the disk can only be read: name another place",\n',
        put: "",
      },
    ],
    says: /so it is not stored: /,
  },
  {
    test: "disk.test.ts",
    name: "is no hindrance to reading a backup",
    how: "with the copy left in WAL mode",
    changes: [{ file: "src/store/backup.ts", find: '    copy.pragma("journal_mode = DELETE");\n', put: "" }],
    says: /code: 1.* to match object/,
  },
  {
    test: "together.test.ts",
    name: "processes that ingest into one new database",
    how: "with transactions that read first and lock later",
    changes: [{ ...NO_TRANSACTION, put: "return this.#db.transaction(work)();" }],
    says: /to contain '12 reports stored'/,
  },
  {
    test: "together.test.ts",
    name: "one that another keeps from writing",
    how: "without the words for `SQLITE_BUSY`",
    changes: [
      {
        file: "src/store/broken.ts",
        find: '    "SQLITE_BUSY",\n',
        put: '    "SQLITE_BUSY_NO_MORE",\n',
      },
    ],
    says: /to contain 'locked/,
  },
  {
    test: "together.test.ts",
    name: "a backup taken while others ingest",
    how: "with reports written without a transaction",
    changes: [NO_TRANSACTION],
    says: /\{ report: \d+.*to deeply equal \[\]/,
  },
  {
    test: "together.test.ts",
    name: "a backup taken while others ingest",
    how: "with the copy left in WAL mode",
    changes: [{ file: "src/store/backup.ts", find: '    copy.pragma("journal_mode = DELETE");\n', put: "" }],
    says: /expected 'wal' to be 'delete'/,
  },
  {
    test: "schema.test.ts",
    name: "comes forward with every row of every table",
    inCase: "version 14",
    how: "without the `INSERT … SELECT` of migration 15",
    changes: [
      {
        file: "src/store/migrations/0015-person.ts",
        find: 'INSERT INTO review_by_person (id, report_id, code, table_name, row, "column", cells_hash, verdict, by, note, at)\n  SELECT id, report_id, code, table_name, row, "column", cells_hash, verdict, by, note, at FROM review;\n',
        put: "",
      },
    ],
    says: /review/,
  },
  {
    test: "schema.test.ts",
    name: "answers as one of today",
    how: "without `refreshCodebook`",
    changes: [{ file: "src/store/database.ts", find: "    refreshCodebook(db);\n", put: "" }],
    says: /to deeply equal/,
  },
  {
    test: "schema.test.ts",
    name: "is refused by every way in",
    how: "with the journal set before the look",
    changes: [
      {
        file: "src/store/database.ts",
        find: '  checkedVersion(db);\n  if (db.pragma("journal_mode", { simple: true }) !== "wal") db.pragma("journal_mode = WAL");',
        put: '  if (db.pragma("journal_mode", { simple: true }) !== "wal") db.pragma("journal_mode = WAL");\n  checkedVersion(db);',
      },
    ],
    says: /expected false to be true/,
  },
  {
    test: "corrupt.test.ts",
    name: "is told by archive verify, page by page",
    how: "without the check of pages",
    changes: [
      {
        file: "src/store/verify.ts",
        find: 'return lines.map((line) => line.integrity_check).filter((line) => line !== "ok");',
        put: "return lines.length > MOST_LINES ? [] : [];",
      },
    ],
    says: /page \d+: expected \+?0 to be 1/,
  },
  {
    test: "corrupt.test.ts",
    name: "is told by archive verify, page by page",
    how: "with an export that passes over what it cannot read",
    changes: [
      {
        file: "src/export/export-tables.ts",
        find: "  for (const row of rows()) {\n    const waiting",
        put: "  const readable = function* () {\n    try {\n      yield* rows();\n    } catch {}\n  };\n  for (const row of readable()) {\n    const waiting",
      },
      {
        file: "src/export/parsed-reports.ts",
        find: "    const record = parsedRecord(db, id);",
        put: "    let record: ParsedReport | null;\n    try {\n      record = parsedRecord(db, id);\n    } catch {\n      continue;\n    }",
      },
    ],
    says: /expected '[0-9a-f]+…' to be '[0-9a-f]+…'/,
  },
  {
    test: "corrupt.test.ts",
    name: "whose first page is gone",
    how: "without the words for `SQLITE_NOTADB` and `SQLITE_CORRUPT`",
    changes: [
      {
        file: "src/store/broken.ts",
        find: '    "SQLITE_CORRUPT",\n',
        put: '    "SQLITE_CORRUPT_NO_MORE",\n',
      },
      { file: "src/store/broken.ts", find: '["SQLITE_NOTADB", ', put: '["SQLITE_NOTADB_NO_MORE", ' },
    ],
    says: /to match \/header/,
  },
  {
    test: "corrupt.test.ts",
    name: "is told by archive verify, which names the report",
    how: "without the comparison of hashes",
    changes: [
      {
        file: "src/store/verify.ts",
        find: "record !== null && fingerprint(record).equals(content_hash);",
        put: "record !== null && fingerprint(record).length === content_hash.length;",
      },
    ],
    says: /expected \+?0 to be 1/,
  },
  {
    test: "corrupt.test.ts",
    name: "is told by archive verify, which names the report",
    how: "with `reparse` leaving alone what bears the same hash",
    changes: [
      {
        file: "src/store/report-update.ts",
        find: "const changed = this.#rows.rewrite(id, record);",
        put: "const changed = !sameRow && this.#rows.rewrite(id, record);",
      },
    ],
    says: /to deeply equal/,
  },
  {
    test: "../store/key-figures.test.ts",
    name: "follow their report to another body, and out of the database",
    how: "without the trigger that moves them with their report",
    changes: [
      {
        file: "src/store/migrations/0021-key-figure.ts",
        find: "  WHERE agency_id = OLD.agency_id AND year = OLD.year AND report_id = OLD.id;\nEND;\nCREATE",
        put: "  WHERE agency_id = NEW.agency_id AND year = NEW.year AND report_id = -1;\nEND;\nCREATE",
      },
    ],
    says: /to deeply equal \[\]/,
  },
  {
    test: "../store/key-figures.test.ts",
    name: "are held against the tables",
    how: "without the comparison of the copies",
    changes: [
      {
        file: "src/store/verify.ts",
        find: "if (!isWhole || !keys.isCopy(id, record))",
        put: "if (!isWhole || keys.isCopy(id, record) === null)",
      },
    ],
    says: /expected false to be true/,
  },
  {
    test: "corrupt.test.ts",
    name: "is told by verify and by reparse",
    how: "without the comparison in `RawArchive.read`",
    changes: [
      {
        file: "src/archive/raw-archive.ts",
        find: 'const sound = createHash("sha256").update(bytes).digest("hex") === sha256;',
        put: "const sound = bytes.length > 0;",
      },
    ],
    says: /to match object/,
  },
  {
    test: "corrupt.test.ts",
    name: "is told by verify and by reparse",
    how: "with a file of the archive taken for sound because it is there",
    changes: [
      {
        file: "src/archive/raw-archive.ts",
        find: "    if (readSmall(target)?.equals(bytes) !== true) {",
        put: "    if (readSmall(target) === null) {",
      },
    ],
    says: /expected false to be true/,
  },
  {
    test: "restore.test.ts",
    name: "writes every row of every report again",
    how: "without writing the cells again",
    changes: [
      {
        file: "src/store/report-rows.ts",
        find: "      if (sameRows(stored, rows[table])) continue;",
        put: '      if (table === "cell" || sameRows(stored, rows[table])) continue;',
      },
    ],
    says: /deeply equal/,
  },
  {
    test: "restore.test.ts",
    name: "is made again from the folder of the archive",
    how: "with the bytes of one document not kept",
    changes: [
      {
        file: "src/ingest/keeper.ts",
        find: "    if (this.#archive === null) return {};",
        put: "    if (this.#archive === null || bytes.byteLength === 5586) return {};",
      },
    ],
    says: /deeply equal/,
  },
];
