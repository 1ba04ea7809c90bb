#!/usr/bin/env node
import { main } from './main.ts';

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  // With nothing under way, an end of one's own choosing spares V8 from taking its heap apart first.
  if (process.getActiveResourcesInfo().length === 0) process.exit();
});
