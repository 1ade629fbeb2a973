#!/usr/bin/env node
import { main } from '../dist/src/cli/main.js';

process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2), process, process.argv[1]);
