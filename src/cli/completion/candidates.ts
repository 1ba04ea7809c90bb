import type { Command, Option } from 'commander';
import { completeField, type Candidate } from '../../api/complete-field.ts';
import type { CompletionWorld } from '../../api/completion-world.ts';
import { describeGenerator, listGenerators } from '../../api/describe.ts';
import { shortNames } from '../../api/registry.ts';
import type { Generator } from '../../core/define.ts';

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
  describe: ['generators', 'nothing'],
  completion: ['shells', 'nothing'],
  add: ['resources', 'words'],
  rename: ['resources', 'fields', 'nothing'],
  remove: ['resources', 'fields'],
  contract: ['nothing'],
  eject: ['generators', 'templates', 'nothing'],
  generator: ['nothing'],
};
const GENERATOR: readonly Place[] = ['resources', 'words'];

type Place = 'files' | 'templates' | 'runs' | 'generators' | 'resources' | 'fields' | 'words' | 'shells' | 'nothing';

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
}

const OFFERS: Readonly<Record<Place, (spot: Spot) => Promise<readonly Candidate[]> | readonly Candidate[]>> = {
  files: () => [FILES],
  nothing: () => [],
  shells: () => plain(SHELLS),
  generators: ({ more }) => [
    ...plain(shortNames(more)),
    ...listGenerators(more).map(({ id, description }) => ({ value: id, description })),
  ],
  runs: async ({ world }) => (await world.runs()).map(([value, description]) => ({ value, description })),
  resources: async ({ world }) => plain(await world.resources(), 'resource'),
  fields: async ({ world, given }) => plain(await world.fieldsOf(given[0] ?? ''), 'field').filter(({ value }) => !given.includes(value)),
  templates: ({ given, more }) => plain(templatesOfGenerator(given[0] ?? '', more)),
  words: async ({ world, word }) => completeField(word, await world.resources()),
};

/**
 * How a command line may go on.
 *
 * @param words what stands after the program's name; the last is the one that is being typed, and may be empty
 * @param more generators of the project and its packs
 * @returns candidates for the last word, or FILES alone
 */
export async function candidates(
  root: Command,
  words: readonly string[],
  world: CompletionWorld,
  more: readonly Generator[] = [],
): Promise<readonly Candidate[]> {
  const word = words.at(-1) ?? '';
  const { command, given, open } = walk(root, words.slice(0, -1));
  return (await offers(command, { word, given, world, more }, open)).filter(({ value }) => value === FILES.value || value.startsWith(word));
}

async function offers(command: Command, spot: Spot, open: Option | undefined): Promise<readonly Candidate[]> {
  if (open !== undefined) return ofOption(open);
  if (spot.word.startsWith('-')) return ofOptions(command, spot.word);
  if (command.commands.length > 0) return command.commands.map((child) => ({ value: child.name(), description: child.description() }));
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
