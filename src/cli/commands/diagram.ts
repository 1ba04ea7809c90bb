import path from 'node:path';
import { describedBy } from '../../api/described.ts';
import { InputError } from '../../core/errors.ts';
import type { Drawing } from '../../export/diagram/drawings.ts';
import { withEffects } from '../doors.ts';
import type { Streams } from '../output.ts';
import { choiceProblems, handOver, type WrittenFlags } from '../written.ts';

export interface DiagramFlags extends WrittenFlags {
  readonly format?: string;
}

/** Forms by what files of them end in; a file of any other ending is named after its form. */
const ENDINGS: Readonly<Record<string, string>> = { '': 'mermaid', mmd: 'mermaid', md: 'mermaid', txt: 'mermaid' };

/**
 * `scaffold diagram`: tables and references of the blueprint as a picture, or as text that Mermaid draws. The form is the one asked for, else what
 * the output file is named after.
 *
 * @throws InputError (form, blueprint), all problems at once
 */
export async function runDiagram(flags: DiagramFlags, streams: Streams): Promise<void> {
  const { DRAWINGS } = await import('../../export/diagram/drawings.ts');
  const known = Object.entries<Drawing>(DRAWINGS);
  const names = known.map(([name]) => name);
  const ending = path.extname(flags.output ?? '').slice(1);
  const form = flags.format ?? ENDINGS[ending] ?? ending;
  const problems = choiceProblems('--format', form, names, '--format');
  await withEffects(flags, [], async (effects) => {
    const described = await describedBy(flags.blueprint, path.resolve(flags.cwd), effects, problems);
    const draw = known.find(([name]) => name === form)?.[1];
    if (draw === undefined) throw new InputError(problems);
    await handOver('diagram', await draw(described), { format: form }, flags, effects, streams);
  });
}
