import path from 'node:path';
import { detect } from '../../api/detect.ts';
import { detectedText } from '../detected.ts';
import { withEffects } from '../doors.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';

/** `scaffold detect`. */
export async function runDetect(flags: SharedFlags, streams: Streams): Promise<void> {
  const found = await withEffects(flags, [], ({ files }) => detect(files, path.resolve(flags.cwd)));
  if (flags.json === true) printJson('detect', found, streams);
  else streams.out(detectedText(found));
}
