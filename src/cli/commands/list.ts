import path from 'node:path';
import { describeGenerator, listGenerators, type GeneratorDescription } from '../../api/describe.ts';
import type { TypeDescription } from '../../api/field-types.ts';
import type { Own } from '../../api/own/own.ts';
import type { Generator } from '../../core/define.ts';
import { InputError } from '../../core/errors.ts';
import { nearest } from '../../naming/index.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';
import { plopfileOf, plopNamed, plopSummaries } from '../plopfile-of.ts';
import { ownOf } from '../project.ts';

interface Row {
  readonly id: string;
  readonly description: string;
  readonly origin?: string;
}

const LISTS = ['generators', 'types'] as const;

/** `scaffold list [generators|types]`. @throws InputError for a list that there is none of */
export async function runList(what: string, flags: SharedFlags, streams: Streams): Promise<void> {
  const folder = path.resolve(flags.cwd);
  const own = await ownOf(folder);
  if (what === 'types') {
    const { listTypes } = await import('../../api/field-types.ts');
    const types = listTypes(own.types);
    if (flags.json === true) printJson('list', types, streams);
    else {
      const rows = types.map(({ type, description, example, origin }) => ({
        id: type,
        description: `${description}: ${example}`,
        ...(origin !== undefined && { origin }),
      }));
      printRows(rows, streams);
    }
    return;
  }
  if (what !== 'generators') throw unknownList(what);
  const rows = [...listGenerators(own.generators), ...plopSummaries(await plopfileOf(folder))];
  if (flags.json === true) printJson('list', rows, streams);
  else printRows(rows, streams);
}

function printRows(rows: readonly Row[], streams: Streams): void {
  const width = Math.max(...rows.map(({ id }) => id.length));
  streams.out(
    `${rows.map(({ id, description, origin }) => `${id.padEnd(width)}  ${description}${origin === undefined ? '' : ` (${origin})`}`).join('\n')}\n`,
  );
}

const unknownList = (what: string): InputError =>
  new InputError([
    {
      message: `${JSON.stringify(what.slice(0, 80))} is not one of ${LISTS.join(', ')}`,
      hint: `scaffold list ${nearest(what, LISTS) ?? LISTS[0]}`,
    },
  ]);

/**
 * `scaffold describe GENERATOR`, or a field type where no generator has the name.
 *
 * @throws InputError for an unknown name, with the nearest one.
 */
export async function runDescribe(name: string, flags: SharedFlags, streams: Streams): Promise<void> {
  const folder = path.resolve(flags.cwd);
  const own = await ownOf(folder);
  const { generators } = own;
  const isOurs = knows(name, generators);
  const type = isOurs ? undefined : await typeOf(name, own);
  if (type !== undefined) {
    if (flags.json === true) printJson('describe', type, streams);
    else streams.out(typeText(type));
    return;
  }
  const description = isOurs ? describeGenerator(name, generators) : await ofPlopfile(name, folder, own);
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

/** A field type of this name; undefined where there is none. */
async function typeOf(name: string, { types }: Own): Promise<TypeDescription | undefined> {
  const { describeType, isFieldType } = await import('../../api/field-types.ts');
  return isFieldType(name, types) ? describeType(name, types) : undefined;
}

/** A word that is nearly a field type, and no generator, was probably meant so. @throws InputError then */
async function assertNoType(name: string, { types, generators }: Own): Promise<void> {
  const words = listGenerators(generators).flatMap(({ id, command }) => [id, command.slice('scaffold '.length)]);
  const { describeType, listTypes } = await import('../../api/field-types.ts');
  const typeNames = listTypes(types).map(({ type }) => type);
  if (nearest(name, words) === undefined && nearest(name, typeNames) !== undefined) await describeType(name, types);
}

function typeText({ type, description, origin, example, takes, stacks }: TypeDescription): string {
  const onStack = ({ stack, means, becomes, refused, instead }: TypeDescription['stacks'][number]): string =>
    `  ${stack.padEnd(6)} ${becomes === undefined ? `refused: ${refused ?? ''}. Instead: ${instead ?? ''}` : `${means === undefined ? '' : `${means}: `}${becomes}`}`;
  return `${[
    `${type}: ${description}${origin === undefined ? '' : ` (${origin})`}`,
    '',
    'Takes:',
    `  ${takes.join(', ')}`,
    '',
    'Becomes:',
    ...stacks.map(onStack),
    '',
    'Example:',
    `  ${example}`,
  ].join('\n')}\n`;
}

const knows = (name: string, more: readonly Generator[]): boolean =>
  listGenerators(more).some(({ id, command }) => id === name || command === `scaffold ${name}`);

/** A generator of the project's plopfile; where there is none of this name either, what is built in says what is nearest. */
async function ofPlopfile(name: string, folder: string, own: Own): Promise<GeneratorDescription> {
  const plopfile = await plopfileOf(folder);
  const generator = plopfile === undefined ? undefined : plopNamed(plopfile, name);
  if (generator === undefined) {
    await assertNoType(name, own);
    return describeGenerator(name, own.generators);
  }
  const { describePlop } = await import('../plop-description.ts');
  return describePlop(generator);
}
