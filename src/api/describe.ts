import { generators } from '../../generators/index.ts';
import type { Generator, InputRow } from '../core/define.ts';
import { InputError } from '../core/errors.ts';
import type { Phase } from '../core/pipeline.ts';
import { nearest } from '../naming/index.ts';
import { inputSchema, type InputSchema } from './input-schema.ts';
import { shortName } from './registry.ts';

/** One generator, in a line of a list. */
export interface GeneratorSummary {
  readonly id: string;
  /** What to type: `scaffold resource`. */
  readonly command: string;
  readonly stack: string;
  readonly description: string;
  readonly scope: Generator['scope'];
  /** Where it comes from, for one that is not built in: `.scaffold`, or a pack with its version. */
  readonly origin?: string;
  readonly example: string;
}

/** All there is to know of a generator before it is run. */
export interface GeneratorDescription extends Omit<GeneratorSummary, 'example'> {
  readonly inputs: readonly InputRow[];
  /** JSON Schema of the input as one document. */
  readonly input: InputSchema;
  readonly files: readonly { readonly path: string; readonly phase: Phase; readonly kind: 'create' | 'ensure' }[];
  readonly edits: readonly { readonly path: string; readonly phase: Phase }[];
  readonly examples: readonly string[];
}

const head = (generator: Generator): Omit<GeneratorSummary, 'example'> => ({
  id: generator.id,
  command: `scaffold ${shortName(generator)}`,
  stack: generator.stack.id,
  description: generator.description,
  scope: generator.scope,
  ...(generator.origin === undefined ? {} : { origin: generator.origin }),
});

/** Every generator, in the order of the registry; then those of the project and its packs. */
export const listGenerators = (more: readonly Generator[] = []): readonly GeneratorSummary[] =>
  [...generators, ...more].map((generator) => ({ ...head(generator), example: generator.examples[0] ?? head(generator).command }));

/**
 * What a generator takes and writes.
 *
 * @param name its id or the name without the stack; of several of one name the first is meant
 * @param more generators of the project and its packs
 * @throws InputError where there is none of this name, with the nearest one
 */
export function describeGenerator(name: string, more: readonly Generator[] = []): GeneratorDescription {
  const generator = generatorNamed(name, more);
  return {
    ...head(generator),
    inputs: generator.prompts,
    input: inputSchema(generator),
    files: generator.files.flatMap(({ path, phase, kind }) => (kind === 'remove' ? [] : [{ path, phase, kind }])),
    edits: generator.edits.map(({ path, phase }) => ({ path, phase })),
    examples: generator.examples,
  };
}

/**
 * The generator of an id, or the first of a name without its stack.
 *
 * @param command what was to be done with it, for the way out
 * @throws InputError where there is none, with the nearest one
 */
export function generatorNamed(name: string, more: readonly Generator[] = [], command = 'describe'): Generator {
  const all = [...generators, ...more];
  const generator = all.find(({ id }) => id === name) ?? all.find((candidate) => shortName(candidate) === name);
  if (generator === undefined) throw unknown(name, all, command);
  return generator;
}

function unknown(name: string, all: readonly Generator[], command: string): InputError {
  const guess = nearest(
    name,
    all.flatMap((generator) => [generator.id, shortName(generator)]),
  );
  const hint = guess === undefined ? 'scaffold list' : `Did you mean ${guess}? scaffold ${command} ${guess}`;
  return new InputError([{ message: `There is no generator ${JSON.stringify(name)}`, hint }]);
}
