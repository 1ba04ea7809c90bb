import { generators } from '../../../generators/index.ts';
import { shortName } from '../../api/registry.ts';
import { InputError } from '../../core/errors.ts';
import { nearest } from '../../naming/index.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';

/** `scaffold list`. */
export function runList(flags: SharedFlags, streams: Streams): void {
  const rows = generators.map(({ id, description, scope, examples }) => ({ id, description, scope, example: examples[0] }));
  if (flags.json === true) return printJson('list', rows, streams);
  const width = Math.max(...rows.map(({ id }) => id.length));
  streams.out(`${rows.map(({ id, description }) => `${id.padEnd(width)}  ${description}`).join('\n')}\n`);
}

/**
 * `scaffold describe GENERATOR`.
 *
 * @throws InputError for an unknown generator, with the nearest one.
 */
export function runDescribe(name: string, flags: SharedFlags, streams: Streams): void {
  const generator = generators.find(({ id }) => id === name) ?? generators.find((candidate) => shortName(candidate) === name);
  if (generator === undefined) {
    const names = generators.flatMap((candidate) => [candidate.id, shortName(candidate)]);
    const guess = nearest(name, names);
    throw new InputError([
      {
        message: `There is no generator ${JSON.stringify(name)}`,
        hint: guess === undefined ? 'scaffold list' : `scaffold describe ${guess}`,
      },
    ]);
  }
  const files = generator.files.map(({ path, phase, kind }) => ({ path, phase, kind }));
  const edits = generator.edits.map(({ path, phase }) => ({ path, phase }));
  if (flags.json === true) {
    const { id, description, scope, prompts, examples } = generator;
    return printJson('describe', { id, description, scope, inputs: prompts, files, edits, examples }, streams);
  }
  streams.out(
    `${[
      `${generator.id}: ${generator.description}`,
      '',
      'Takes:',
      ...generator.prompts.map(
        ({ name: input, message, example, choices }) =>
          `  ${input.padEnd(10)} ${message}${choices === undefined ? '' : ` (${choices.join(', ')})`}${example === undefined ? '' : `, for example ${example}`}`,
      ),
      '',
      'Writes:',
      ...files.map(({ path, phase }) => `  ${phase.padEnd(7)} ${path}`),
      ...(edits.length === 0 ? [] : ['', 'Edits:', ...edits.map(({ path, phase }) => `  ${phase.padEnd(7)} ${path}`)]),
      '',
      'Examples:',
      ...generator.examples.map((example) => `  ${example}`),
    ].join('\n')}\n`,
  );
}
