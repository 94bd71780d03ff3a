#!/usr/bin/env node
import { main } from "../dist/src/cli/main.js";
import { watchSignals } from "../dist/src/cli/signals.js";

watchSignals();
process.exitCode = await main(process.argv);
