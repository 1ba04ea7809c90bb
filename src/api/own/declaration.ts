import { ask } from '../../core/ask.ts';
import {
  code,
  defineGenerator,
  ensure,
  ground,
  schema,
  spec,
  type FileRow,
  type Generator,
  type InputRow,
  type NeedRow,
} from '../../core/define.ts';
import type { Problem } from '../../core/errors.ts';
import type { OptionValue } from '../../core/pipeline.ts';
import type { StackCard } from '../../core/ports.ts';
import { nearest } from '../../naming/index.ts';
import { COMMAND_PROPERTIES, inputKey, WRITE_PROPERTIES } from '../input-schema.ts';
import { generatorsOf, shortName } from '../registry.ts';
import { stackCards } from '../stacks.ts';
import { readEdits } from './edits.ts';
import { checkPath } from './paths.ts';
import { readerOf, type Values } from './values.ts';
import { viewFor } from './view.ts';

/** Which generator a declaration is of. */
export interface DeclarationPlace {
  /** Name of its folder: what to type for it. */
  readonly name: string;
  /** For messages. */
  readonly where: string;
  readonly origin: string;
}

/** One generator for each stack that it is for. */
export interface ReadDeclaration {
  readonly generators: readonly Generator[];
  readonly problems: readonly Problem[];
}

const KEYS = ['description', 'stack', 'prompts', 'files', 'edits', 'needs', 'examples'] as const;
const KINDS = ['choice', 'flag', 'text', 'list'] as const satisfies readonly InputRow['kind'][];
/** A word for what a file is, as in the declarations that are built in. */
const ROWS = { ground, spec, schema, code, ensure } as const;
const ROW_NAMES = ['spec', 'code', 'schema', 'ground', 'ensure'] as const satisfies readonly (keyof typeof ROWS)[];
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;
const LARGEST = 256 * 1024;

/** Flags of every command, and what stands for itself: an option of this name would hide one of them. */
const TAKEN: readonly string[] = [
  ...Object.keys(WRITE_PROPERTIES),
  ...Object.keys(COMMAND_PROPERTIES),
  ...['name', 'fields', 'directory', 'stack', 'framework', 'layout', 'input', 'out', 'help', 'version'],
];

/**
 * Reads a declaration: data in YAML, so that looking at a project runs nothing of it.
 *
 * @returns with it everything that is wrong, each with its place; no generator where anything is
 */
export async function readDeclaration(text: string, place: DeclarationPlace): Promise<ReadDeclaration> {
  const { parseDocument, yamlProblem } = await import('../../core/blueprint/yaml.ts');
  const values = readerOf(place.where);
  if (text.length > LARGEST) values.wrong('', 'is larger than 256 KB', 'A declaration lists files; their texts are templates');
  if (!NAME.test(place.name))
    values.wrong('', `${JSON.stringify(place.name)} cannot be typed as a command`, 'Small letters, digits and hyphens: audit-log');
  if (values.problems.length > 0) return { generators: [], problems: values.problems };
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true, logLevel: 'error' });
  const [broken] = document.errors;
  if (broken !== undefined) values.wrong('', yamlProblem(broken.message.trim()), 'Mend the file');
  const data: unknown = broken === undefined ? document.toJS({ maxAliasCount: 100 }) : {};
  const generators = broken === undefined ? read(data, place, values) : [];
  return { generators: values.problems.length > 0 ? [] : generators, problems: values.problems };
}

function read(data: unknown, { name, origin }: DeclarationPlace, values: Values): readonly Generator[] {
  const given = values.mapping(data, '', KEYS);
  const description = values.text(given['description'], 'description', 'Policy of a resource, spec first');
  const prompts = values.list(given['prompts'], 'prompts').map((row, index) => readPrompt(row, `prompts[${String(index)}]`, values));
  const options = prompts.map((row) => row.name);
  const files = values.list(given['files'], 'files').map((row, index) => readRow(row, `files[${String(index)}]`, options, values));
  const edits = readEdits(given['edits'], values);
  if (files.length === 0 && edits.length === 0)
    values.wrong('files', 'are missing: it would write nothing', 'files:\n  - code: src/policies/__resource__-policy.ts');
  const examples = values.texts(given['examples'], 'examples');
  return stacksOf(given['stack'], values).map((stack) => {
    const id = `${stack.id}:${name}`;
    if (generatorsOf(stack).some((known) => known.id === id))
      values.wrong(
        '',
        `there is a generator ${id} already`,
        `Give the folder another name, or change the templates of that one: scaffold eject ${id}`,
      );
    return {
      ...defineGenerator({
        id,
        description,
        stack,
        scope: 'resource',
        prompts: [ask.name(), ask.fields(), ...prompts],
        files,
        edits,
        needs: readNeeds(given['needs'], stack, values),
        examples: examples.length === 0 ? [`scaffold ${name} Product`] : examples,
      }),
      view: viewFor(prompts),
      origin,
    };
  });
}

function stacksOf(value: unknown, values: Values): readonly StackCard[] {
  const cards = stackCards();
  const [first = '', ...others] = cards.map(({ id }) => id);
  return (Array.isArray(value) ? value : [value]).flatMap((one) => {
    const id = values.choice(one, 'stack', [first, ...others]);
    return cards.filter((card) => card.id === id);
  });
}

function readPrompt(value: unknown, where: string, values: Values): InputRow {
  const given = values.mapping(value, where, ['name', 'kind', 'message', 'choices', 'default', 'example']);
  const name = values.text(given['name'], `${where}.name`, 'style');
  const kind = values.choice(given['kind'], `${where}.kind`, KINDS);
  const message = values.text(given['message'], `${where}.message`, 'How it is written');
  if (!NAME.test(name) || name.startsWith('no-'))
    values.wrong(`${where}.name`, `${JSON.stringify(name)} cannot be a flag`, 'Small letters, digits and hyphens: due-date');
  else if (TAKEN.includes(inputKey({ name, kind, message })))
    values.wrong(`${where}.name`, `--${name} is a flag of every generator`, `For example own-${name}`);
  const choices = values.texts(given['choices'], `${where}.choices`);
  if ((kind === 'choice') !== choices.length > 0)
    values.wrong(`${where}.choices`, kind === 'choice' ? 'are missing' : 'are for the kind choice', 'choices: [short, long]');
  const initial = given['default'];
  if (initial !== undefined && !isDefault(initial, kind, choices))
    values.wrong(`${where}.default`, `is no value of the kind ${kind}`, `default: ${choices[0] ?? 'a text'}`);
  return {
    name,
    kind,
    message,
    ...(choices.length === 0 ? {} : { choices }),
    ...(isOption(initial) ? { default: initial } : kind === 'choice' && choices[0] !== undefined ? { default: choices[0] } : {}),
    ...(typeof given['example'] === 'string' ? { example: given['example'] } : {}),
  };
}

const isOption = (value: unknown): value is OptionValue =>
  typeof value === 'string' || typeof value === 'boolean' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));

function isDefault(value: unknown, kind: InputRow['kind'], choices: readonly string[]): boolean {
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'list') return Array.isArray(value) && isOption(value);
  return typeof value === 'string' && (kind !== 'choice' || choices.includes(value));
}

/** `spec: path`, `code: path` …, and under which options it is written. */
function readRow(value: unknown, where: string, options: readonly string[], values: Values): FileRow {
  const given = values.mapping(value, where, [...ROW_NAMES, 'when']);
  const [kind = 'code', second] = ROW_NAMES.filter((name) => given[name] !== undefined);
  if (second !== undefined) values.wrong(where, `is ${kind} and ${second} at once`, 'One row for each file');
  const path = values.text(given[kind], `${where}.${kind}`, 'src/policies/__resource__-policy.ts');
  checkPath(path, `${where}.${kind}`, values);
  const when = given['when'] === undefined ? undefined : readWhen(given['when'], `${where}.when`, options, values);
  return ROWS[kind](path, when === undefined ? {} : { when });
}

function readWhen(value: unknown, where: string, options: readonly string[], values: Values): NonNullable<FileRow['when']> {
  const wanted = Object.entries(values.mapping(value, where, [...options, 'framework', 'layout', 'database']));
  return ({ options: given }) => wanted.every(([name, expected]) => (given[name] ?? false) === expected);
}

function readNeeds(value: unknown, stack: StackCard, values: Values): readonly NeedRow[] {
  return values.list(value, 'needs').flatMap((row, index): NeedRow[] => {
    const where = `needs[${String(index)}]`;
    const given = values.mapping(row, where, ['generator', 'path']);
    const registry = generatorsOf(stack);
    const name = values.text(given['generator'], `${where}.generator`, 'model');
    const path = values.text(given['path'], `${where}.path`, 'src/models/__resource__.ts');
    const from = registry.find((known) => shortName(known) === name || known.id === name);
    if (from === undefined) {
      values.wrong(
        `${where}.generator`,
        `there is no generator ${name} for ${stack.id}`,
        `generator: ${nearest(name, registry.map(shortName)) ?? 'model'}`,
      );
      return [];
    }
    if (from.files.some((file) => file.path === path)) return [{ from, path }];
    const paths = from.files.map((file) => file.path);
    values.wrong(`${where}.path`, `${from.id} does not make ${path}`, `path: ${nearest(path, paths) ?? paths[0] ?? ''}`);
    return [];
  });
}
