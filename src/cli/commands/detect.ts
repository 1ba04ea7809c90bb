import path from 'node:path';
import { detectStack } from '../../api/stacks.ts';
import { withEffects } from '../doors.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';

/** `scaffold detect`. */
export async function runDetect(flags: SharedFlags, streams: Streams): Promise<void> {
  const root = path.resolve(flags.cwd);
  const facts = await withEffects(flags, [], async ({ files }) => (await detectStack(files, root))?.facts ?? null);
  if (flags.json === true) return printJson('detect', facts, streams);
  if (facts === null) return streams.out(`${root} holds no application that scaffold can write for\n`);
  const rows = Object.entries({ stack: facts.stack, framework: facts.framework, version: facts.version ?? '–', ...facts.settings });
  streams.out(`${rows.map(([name, value]) => `${name.padEnd(10)} ${value}`).join('\n')}\n`);
}
