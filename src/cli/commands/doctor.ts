import path from 'node:path';
import { doctor, exitOf, type Finding } from '../../api/doctor/index.ts';
import { show } from '../../naming/index.ts';
import { withEffects } from '../doors.ts';
import { ExitWith } from '../exit-with.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';
import { projectOf } from '../project.ts';
import { loadOriginals } from '../template-source.ts';

const MARKS = { ok: '✅', warning: '⚠️ ', failed: '❌', skipped: '–' } as const satisfies Record<Finding['state'], string>;

/** `scaffold doctor`. @throws ExitWith where something has to be mended */
export async function runDoctor(flags: SharedFlags, streams: Streams): Promise<void> {
  const root = path.resolve(flags.cwd);
  const { own } = await projectOf(root);
  const diagnosis = await withEffects(flags, [], (effects) => doctor(root, effects, { own, originals: loadOriginals }));
  if (flags.json === true) printJson('doctor', diagnosis, streams);
  else {
    const lines = diagnosis.findings.flatMap(({ check, state, found, remedies }) => [
      `${MARKS[state]} ${check.padEnd(12)} ${show(found, 400)}`,
      ...remedies.map((remedy) => `   → ${remedy}`),
    ]);
    streams.out(`${lines.join('\n')}\n`);
  }
  const code = exitOf(diagnosis);
  if (code !== 0) throw new ExitWith(code);
}
