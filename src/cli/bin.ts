#!/usr/bin/env node
import { main } from './main.ts';

// A reader that goes away, as `head` does, has had what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
