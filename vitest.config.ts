import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    // Two cores in CI; the command-line tests start processes of their own.
    maxWorkers: 2,
  },
});
