import { describeGenerator, listGenerators } from '../../api/describe.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';

/** `scaffold list`. */
export function runList(flags: SharedFlags, streams: Streams): void {
  const rows = listGenerators();
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
  const description = describeGenerator(name);
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
      ...files.map(({ path, phase }) => `  ${phase.padEnd(7)} ${path}`),
      ...(edits.length === 0 ? [] : ['', 'Edits:', ...edits.map(({ path, phase }) => `  ${phase.padEnd(7)} ${path}`)]),
      '',
      'Examples:',
      ...examples.map((example) => `  ${example}`),
    ].join('\n')}\n`,
  );
}
