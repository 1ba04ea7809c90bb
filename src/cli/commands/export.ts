import path from 'node:path';
import { describedBy } from '../../api/described.ts';
import { InputError } from '../../core/errors.ts';
import type { Format, Loss } from '../../export/formats.ts';
import { withEffects } from '../doors.ts';
import type { Streams } from '../output.ts';
import { choiceProblems, handOver, type WrittenFlags } from '../written.ts';

/**
 * `scaffold export FORMAT`: the blueprint in another format, and on standard error what that has no place for.
 *
 * @throws InputError (format, blueprint), all problems at once
 */
export async function runExport(word: string, flags: WrittenFlags, streams: Streams): Promise<void> {
  const { FORMATS } = await import('../../export/formats.ts');
  const known = Object.entries<Format>(FORMATS);
  const problems = choiceProblems(
    'format',
    word,
    known.map(([name]) => name),
    'scaffold export',
  );
  await withEffects(flags, [], async (effects) => {
    const described = await describedBy(flags.blueprint, path.resolve(flags.cwd), effects, problems);
    const format = known.find(([name]) => name === word)?.[1];
    if (format === undefined) throw new InputError(problems);
    const { text, losses } = format.write(described);
    if (flags.json !== true) streams.err(lossText(format.title, losses));
    await handOver('export', text, { format: word, losses }, flags, effects, streams);
  });
}

/** A line for each field, or nothing where all was carried over. */
function lossText(title: string, losses: readonly Loss[]): string {
  if (losses.length === 0) return '';
  const places = new Map<string, readonly string[]>();
  for (const { where, what } of losses) places.set(where, [...(places.get(where) ?? []), what]);
  const width = Math.max(...[...places.keys()].map(({ length }) => length));
  return `${[`Not carried over (${title}):`, ...[...places].map(([where, what]) => `  ${where.padEnd(width)}  ${what.join(' · ')}`)].join('\n')}\n`;
}
