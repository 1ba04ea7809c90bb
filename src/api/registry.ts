import { generators } from '../../generators/index.ts';
import { isOption } from '../core/blueprint/options.ts';
import type { Generator, InputRow } from '../core/define.ts';
import { InputError } from '../core/errors.ts';
import type { StackCard } from '../core/ports.ts';
import { nearest } from '../naming/index.ts';

/** The generator's name without its stack: `resource` of `node:resource`. */
export const shortName = ({ id }: Generator): string => id.slice(id.indexOf(':') + 1);

/** What can be typed for a generator, each word once. */
export const shortNames = (more: readonly Generator[] = []): readonly string[] => [...new Set([...generators, ...more].map(shortName))];

/** Inputs of an application that a request has in places of their own. */
const OWN_PLACE: readonly string[] = ['stack', 'blueprint'];

/** The options of generators that share a command, each once. Which of them the generator of one stack takes is checked when that is known. */
export function optionsOf(list: readonly Generator[]): readonly InputRow[] {
  const rows = list.flatMap(({ prompts }) => prompts).filter((row) => isOption(row) && !OWN_PLACE.includes(row.name));
  return rows.filter(({ name }, index) => rows.findIndex((row) => row.name === name) === index);
}

/** The generators of one stack; `more` are those of a project and its packs. */
export const generatorsOf = ({ id }: StackCard, more: readonly Generator[] = []): readonly Generator[] =>
  [...generators, ...more].filter(({ stack }) => stack.id === id);

/** What makes whole applications, one generator a stack. */
export const applications = (): readonly Generator[] => generators.filter((generator) => shortName(generator) === 'new');

/** What a whole application can be made on. */
export const applicationFrameworks = (): readonly string[] => applications().flatMap(({ stack }) => stack.frameworks);

/** What makes the same of a blueprint file as this one, on other stacks. */
export const makersOf = ({ id, makes }: Generator): readonly Generator[] =>
  generators.filter((generator) => makes !== undefined && generator.makes === makes && generator.id !== id);

/** What makes services or jobs by a name, with or without the stack in front: one of each stack at most. */
export const operationMakers = (name: string): readonly Generator[] =>
  generators.filter((generator) => generator.makes !== undefined && (generator.id === name || shortName(generator) === name));

/** @throws Error where there is none of this id: a defect of ours */
export function builtIn(id: string): Generator {
  const generator = generators.find((candidate) => candidate.id === id);
  if (generator === undefined) throw new Error(`There is no generator ${id}`);
  return generator;
}

/**
 * The generator that a tree of this stack means by a name, with or without the stack in front.
 *
 * @param more those of the project and its packs
 * @throws InputError where this stack has no such generator, with the nearest one
 */
export function generatorOf(name: string, stack: StackCard, more: readonly Generator[] = []): Generator {
  const own = generatorsOf(stack, more).filter(({ scope }) => scope !== 'application');
  const found = own.find((generator) => generator.id === name || shortName(generator) === name);
  if (found !== undefined) return found;
  const guess = nearest(name.slice(name.indexOf(':') + 1), own.map(shortName));
  throw new InputError([
    {
      message: `There is no generator ${JSON.stringify(name)} for ${stack.id}; there is ${own.map(({ id }) => id).join(', ')}`,
      hint: guess === undefined ? 'scaffold list' : `Did you mean scaffold ${guess}?`,
    },
  ]);
}
