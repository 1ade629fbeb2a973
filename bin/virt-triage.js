#!/usr/bin/env node
import { main } from '../dist/src/cli/main.js';

// whoever writes sees to it
process.stdout.on('error', () => {});
process.exitCode = await main(process.argv.slice(2), process, process.argv[1]);
