#!/usr/bin/env node
import { keepYoungSmall } from "../dist/src/core/heaps.js";

// Before everything else is loaded; the program itself undoes it for commands that are better off without.
keepYoungSmall();
const { main } = await import("../dist/src/cli/main.js");
const { watchSignals } = await import("../dist/src/cli/signals.js");

watchSignals();
process.exitCode = await main(process.argv);
