import { defineConfig } from "vitest/config";

/** Tests that hold time against a limit: they run one after the other, when all others are done. */
const TIMED = [
  "test/align/foreign-figures.test.ts",
  "test/crawl/fixture-web.test.ts",
  "test/crawl/visitor-of.test.ts",
  "test/crawlers/**/*.test.ts",
  "test/fetch/*.test.ts",
  "test/formats/**/{embedded-html,hostile,real-reports,xlsx}.test.ts",
  "test/parse/{hostile,linear}.test.ts",
  "test/report/sections.test.ts",
  "test/security/*.test.ts",
  "test/web/explorer/{inert-page,pictures,scale,sql}.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/**/*.test.ts"],
          exclude: TIMED,
          // Two cores in CI; the command-line tests start processes of their own.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "timed",
          include: TIMED,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          // A machine has other things to do now and then: what is too slow is so each time.
          retry: 2,
        },
      },
    ],
  },
});
