import type { Command, Option } from 'commander';
import { completeField, type Candidate } from '../../api/complete-field.ts';
import type { CompletionWorld } from '../../api/completion-world.ts';
import { describeGenerator, listGenerators } from '../../api/describe.ts';
import { shortNames } from '../../api/registry.ts';
import type { Generator, InputRow } from '../../core/define.ts';
import type { PlopGenerator } from '../../effects/plop/types.ts';
import { plopCommand, plopNamed, plopSummary } from '../plopfile-of.ts';

/** What a shell is told to do itself: offer the names of files. */
export const FILES: Candidate = { value: ':files', description: '' };

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

const plain = (values: readonly string[], description = ''): readonly Candidate[] => values.map((value) => ({ value, description }));

/** Options whose value is a path. */
const PATHS: readonly string[] = ['--cwd', '--blueprint', '--input', '--report', '--plan', '--out'];

/** What stands at each place of a command's arguments; the last goes for all that follow. Commands that are not here take a generator's words. */
const PLACES: Readonly<Record<string, readonly Place[]>> = {
  new: ['files'],
  apply: ['files', 'nothing'],
  prove: ['files'],
  undo: ['runs', 'nothing'],
  destroy: ['generators', 'resources', 'nothing'],
  describe: ['described', 'nothing'],
  list: ['lists', 'nothing'],
  completion: ['shells', 'nothing'],
  add: ['resources', 'words'],
  rename: ['resources', 'fields', 'nothing'],
  remove: ['resources', 'fields'],
  contract: ['nothing'],
  eject: ['generators', 'templates', 'nothing'],
  generator: ['nothing'],
};
const GENERATOR: readonly Place[] = ['resources', 'words'];

type Place =
  'lists' | 'files' | 'templates' | 'runs' | 'generators' | 'described' | 'resources' | 'fields' | 'words' | 'shells' | 'nothing';

/** The files of a generator, by the path in its declaration; nothing of a name that is none. */
const templatesOfGenerator = (name: string, more: readonly Generator[]): readonly string[] =>
  listGenerators(more).some(({ id, command }) => id === name || command === `scaffold ${name}`)
    ? describeGenerator(name, more).files.map(({ path }) => path)
    : [];

interface Spot {
  readonly word: string;
  /** Arguments before this one. */
  readonly given: readonly string[];
  readonly world: CompletionWorld;
  /** Generators of the project and its packs. */
  readonly more: readonly Generator[];
  /** Those of its plopfile, which is read when they are asked for. */
  readonly plop: Plop;
}

export type Plop = () => Promise<readonly PlopGenerator[]>;
const NO_PLOPFILE: Plop = async () => [];

const OFFERS: Readonly<Record<Place, (spot: Spot) => Promise<readonly Candidate[]> | readonly Candidate[]>> = {
  files: () => [FILES],
  nothing: () => [],
  shells: () => plain(SHELLS),
  lists: () => plain(['generators', 'types']),
  generators: ({ more }) => ofGenerators(more),
  described: async ({ more, plop, word, world }) => {
    const found = [...ofGenerators(more), ...(word === '' ? [] : await ofTypes(world))];
    // To read a plopfile is to run it: not for a word that goes on as one of ours.
    if (word !== '' && !'plop:'.startsWith(word) && !word.startsWith('plop:') && found.some(({ value }) => value.startsWith(word)))
      return found;
    return [...found, ...(await plop()).map((one) => ({ value: plopSummary(one).id, description: one.description }))];
  },
  runs: async ({ world }) => (await world.runs()).map(([value, description]) => ({ value, description })),
  resources: async ({ world }) => plain(await world.resources(), 'resource'),
  fields: async ({ world, given }) => plain(await world.fieldsOf(given[0] ?? ''), 'field').filter(({ value }) => !given.includes(value)),
  templates: ({ given, more }) => plain(templatesOfGenerator(given[0] ?? '', more)),
  words: async ({ world, word }) => completeField(word, await world.resources(), world.types),
};

/** Types are offered where a word was begun: the generators alone are a long list. */
async function ofTypes({ types }: CompletionWorld): Promise<readonly Candidate[]> {
  const { listTypes } = await import('../../api/field-types.ts');
  return listTypes(types).map(({ type, description }) => ({ value: type, description }));
}

const ofGenerators = (more: readonly Generator[]): readonly Candidate[] => [
  ...plain(shortNames(more)),
  ...listGenerators(more).map(({ id, description }) => ({ value: id, description })),
];

/**
 * How a command line may go on.
 *
 * @param words what stands after the program's name; the last is the one that is being typed, and may be empty
 * @param more generators of the project and its packs
 * @param plop those of its plopfile
 * @returns candidates for the last word, or FILES alone
 */
export async function candidates(
  root: Command,
  words: readonly string[],
  world: CompletionWorld,
  more: readonly Generator[] = [],
  plop: Plop = NO_PLOPFILE,
): Promise<readonly Candidate[]> {
  const word = words.at(-1) ?? '';
  const { command, given, open } = walk(root, words.slice(0, -1));
  const spot = { word, given, world, more, plop };
  const found = command === root && given.length > 0 ? await ofPlop(words, plop) : await offers(command, spot, open);
  return found.filter(({ value }) => value === FILES.value || value.startsWith(word));
}

/** How the command line of a plopfile's generator may go on: its questions are flags and places. */
async function ofPlop([name = '', ...words]: readonly string[], plop: Plop): Promise<readonly Candidate[]> {
  const generator = plopNamed({ generators: await plop() }, name);
  if (generator === undefined) return [];
  const { commandOf } = await import('../plop-command.ts');
  const { plopInputs } = await import('../plop-description.ts');
  const { command } = commandOf(generator, { out: () => undefined });
  const inputs = plopInputs(generator);
  const word = words.at(-1) ?? '';
  const { given, open } = walk(command, words.slice(0, -1));
  const [flag = ''] = word.split('=');
  const asked = inputs.find((input) => `--${input.name}` === (open?.long ?? flag));
  if (asked !== undefined && open !== undefined) return answersTo(asked);
  if (asked !== undefined && word.includes('='))
    return answersTo(asked).map(({ value }) => ({ value: `${flag}=${value}`, description: '' }));
  if (open !== undefined) return ofOption(open);
  return word.startsWith('-') ? ofOptions(command, word) : answersTo(inputs[given.length]);
}

const answersTo = (input: InputRow | undefined): readonly Candidate[] =>
  plain(input?.kind === 'flag' ? ['true', 'false'] : (input?.choices ?? []));

async function offers(command: Command, spot: Spot, open: Option | undefined): Promise<readonly Candidate[]> {
  if (open !== undefined) return ofOption(open);
  if (spot.word.startsWith('-')) return ofOptions(command, spot.word);
  if (command.commands.length > 0) {
    const own = command.commands.map((child) => ({ value: child.name(), description: child.description() }));
    const more = command.parent === null ? await spot.plop() : [];
    return [...own, ...more.map((one) => ({ value: plopCommand(one), description: one.description }))];
  }
  const places = PLACES[command.name()] ?? (command.registeredArguments.length > 1 ? GENERATOR : []);
  const place = places[Math.min(spot.given.length, places.length - 1)];
  return place === undefined ? [] : OFFERS[place](spot);
}

function ofOptions(command: Command, word: string): readonly Candidate[] {
  const [name = ''] = word.split('=');
  const open = word.includes('=') ? command.options.find(({ long }) => long === name) : undefined;
  if (open !== undefined)
    return ofOption(open).map((candidate) => (candidate === FILES ? candidate : { ...candidate, value: `${name}=${candidate.value}` }));
  return command.options.map(({ long, flags, description }) => ({ value: long ?? flags, description }));
}

function ofOption({ long, argChoices, description }: Option): readonly Candidate[] {
  if (argChoices !== undefined) return plain(argChoices);
  if (PATHS.includes(long ?? '')) return [FILES];
  // Choices that are checked with all other input stand in the description: `layered, feature`.
  const [, listed = ''] = /(?:^|\()((?:[\w-]+, )+[\w-]+)/u.exec(description) ?? [];
  return plain(listed.split(', ').filter((choice) => choice !== ''));
}

interface Walked {
  readonly command: Command;
  readonly given: readonly string[];
  /** An option that waits for its value. */
  readonly open: Option | undefined;
}

/** The command that the words lead to, its arguments so far, and an option that still needs a value. */
function walk(root: Command, words: readonly string[]): Walked {
  let command = root;
  let open: Option | undefined;
  const given: string[] = [];
  for (const word of words) {
    if (open !== undefined) {
      open = undefined;
      continue;
    }
    if (word.startsWith('-')) {
      const option = command.options.find(({ long, short }) => long === word || short === word);
      if (option?.required === true) open = option;
      continue;
    }
    const child = command.commands.find((candidate) => candidate.name() === word);
    if (child === undefined) given.push(word);
    else command = child;
  }
  return { command, given, open };
}
