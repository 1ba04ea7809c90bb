import path from 'node:path';
import { describeGenerator, listGenerators, type GeneratorDescription } from '../../api/describe.ts';
import type { Generator } from '../../core/define.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';
import { plopfileOf, plopNamed, plopSummaries } from '../plopfile-of.ts';
import { ownOf } from '../project.ts';

/** `scaffold list`. */
export async function runList(flags: SharedFlags, streams: Streams): Promise<void> {
  const folder = path.resolve(flags.cwd);
  const rows = [...listGenerators((await ownOf(folder)).generators), ...plopSummaries(await plopfileOf(folder))];
  if (flags.json === true) return printJson('list', rows, streams);
  const width = Math.max(...rows.map(({ id }) => id.length));
  streams.out(
    `${rows.map(({ id, description, origin }) => `${id.padEnd(width)}  ${description}${origin === undefined ? '' : ` (${origin})`}`).join('\n')}\n`,
  );
}

/**
 * `scaffold describe GENERATOR`.
 *
 * @throws InputError for an unknown generator, with the nearest one.
 */
export async function runDescribe(name: string, flags: SharedFlags, streams: Streams): Promise<void> {
  const folder = path.resolve(flags.cwd);
  const { generators } = await ownOf(folder);
  const description = knows(name, generators) ? describeGenerator(name, generators) : await ofPlopfile(name, folder, generators);
  if (flags.json === true) return printJson('describe', description, streams);
  const { id, inputs, files, edits, examples } = description;
  streams.out(
    `${[
      `${id}: ${description.description}`,
      '',
      'Takes:',
      ...inputs.map(
        ({ name: input, message, example, choices }) =>
          `  ${input.padEnd(10)} ${message}${choices === undefined ? '' : ` (${choices.join(', ')})`}${example === undefined ? '' : `, for example ${example}`}`,
      ),
      '',
      'Writes:',
      ...(files.length === 0 && edits.length === 0 ? ['  what its actions say: --dry-run shows it'] : []),
      ...files.map(({ path, phase }) => `  ${phase.padEnd(7)} ${path}`),
      ...(edits.length === 0 ? [] : ['', 'Edits:', ...edits.map(({ path, phase }) => `  ${phase.padEnd(7)} ${path}`)]),
      '',
      'Examples:',
      ...examples.map((example) => `  ${example}`),
    ].join('\n')}\n`,
  );
}

const knows = (name: string, more: readonly Generator[]): boolean =>
  listGenerators(more).some(({ id, command }) => id === name || command === `scaffold ${name}`);

/** A generator of the project's plopfile; where there is none of this name either, what is built in says what is nearest. */
async function ofPlopfile(name: string, folder: string, more: readonly Generator[]): Promise<GeneratorDescription> {
  const plopfile = await plopfileOf(folder);
  const generator = plopfile === undefined ? undefined : plopNamed(plopfile, name);
  if (generator === undefined) return describeGenerator(name, more);
  const { describePlop } = await import('../plop-description.ts');
  return describePlop(generator);
}
