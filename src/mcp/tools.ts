import { isMapping } from '../api/input-values.ts';
import { InputError, type Problem } from '../core/errors.ts';
import type { Scaffold } from '../library/index.ts';
import { nearest } from '../naming/index.ts';
import type { Documents, ObjectSchema } from './documents.ts';
import type { PlanShelf } from './shelf.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** One tool: what it takes and answers, what it may do, and how. */
export interface Tool {
  readonly description: string;
  readonly input: ObjectSchema;
  readonly output: ObjectSchema;
  readonly annotations: {
    readonly title: string;
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    readonly openWorldHint: boolean;
  };
  readonly run: (scaffold: Scaffold, given: Arguments, shelf: PlanShelf) => Promise<unknown>;
}

const TEXT = { type: 'string' } as const;
const CWD = { cwd: { type: 'string', description: 'Folder of the application; the folder of the server where it is left out' } } as const;
const FLAG = (description: string) => ({ type: 'boolean', description }) as const;

/** What a blueprint is applied with, as the flags of the command. */
const BLUEPRINT = {
  blueprint: { ...TEXT, description: 'Path of the blueprint file, from the folder' },
  stacks: {
    type: 'array',
    items: TEXT,
    description:
      'The folder is a workspace with services/STACK for each of these: express, fastify, rails. Left out, it is an application itself',
  },
  allowDestructive: FLAG('Drop fields and resources that the blueprint lacks, and the data in them'),
  emptyTable: FLAG('Tables that change hold no rows anywhere'),
  largeTable: FLAG('Tables that change hold many rows'),
  verify: FLAG('False writes without proof'),
  install: FLAG('False leaves packages alone, and proves nothing'),
  ...CWD,
} as const;

const object = (properties: Record<string, object>, required: string[] = []): ObjectSchema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const READS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false } as const;
const WRITES = { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false } as const;

/** The tools by name, in the order in which one uses them. */
export const createTools = (documents: Documents): Readonly<Record<string, Tool>> => ({
  list: {
    description: 'List the generators: what each makes, and for which stack.',
    input: object(CWD),
    output: documents.list,
    annotations: { title: 'List generators', ...READS },
    run: async (scaffold, given) => scaffold.list(placeOf(given)),
  },
  describe: {
    description: 'Describe a generator: the files it writes, and under `input` the JSON Schema of what `plan` takes for it.',
    input: object({ generator: { ...TEXT, description: 'Name or id: resource, node:new' }, ...CWD }, ['generator']),
    output: documents.describe,
    annotations: { title: 'Describe a generator', ...READS },
    run: async (scaffold, given) => scaffold.describe(textOf(given, 'generator'), placeOf(given)),
  },
  plan: {
    description:
      'Plan what a generator would write, and write nothing. Answers every file with its hash, the whole diff, and the hash of the plan, which `apply` takes.',
    input: object(
      {
        generator: { ...TEXT, description: 'Name or id: resource, node:new' },
        input: {
          type: 'object',
          description: 'What `describe` has the schema of: { "name": "Coupon", "fields": ["code:string{20}:uniq!"] }',
        },
        ...CWD,
      },
      ['generator', 'input'],
    ),
    output: documents.plan,
    annotations: { title: 'Plan a generation', ...READS },
    run: async (scaffold, given, shelf) => {
      const input = given['input'];
      const document = await scaffold.plan(textOf(given, 'generator'), { ...placeOf(given), ...(isMapping(input) ? input : {}) });
      shelf.keep(document);
      return document;
    },
  },
  detect: {
    description:
      'Say what a folder holds: frameworks, tools and conventions, each with what shows it, and whether resources can be generated there.',
    input: object(CWD),
    output: documents.detect,
    annotations: { title: 'Detect an application', ...READS },
    run: async (scaffold, given) => scaffold.detect(placeOf(given)),
  },
  plan_blueprint: {
    description:
      'Plan what makes an application, or each service of a workspace, the one that a blueprint file describes: the difference alone. Writes nothing; `apply` takes the hash.',
    input: object(BLUEPRINT, ['blueprint']),
    output: documents.plan,
    annotations: { title: 'Plan a blueprint', ...READS },
    run: async (scaffold, given, shelf) => {
      const document = await scaffold.planBlueprint(textOf(given, 'blueprint'), blueprintOptions(given));
      shelf.keep(document);
      return document;
    },
  },
  apply_blueprint: {
    description:
      'Make an application, or each service of a workspace, the one that a blueprint file describes: the difference alone, with migrations, proven as one run, or nothing.',
    input: object({ ...BLUEPRINT, dryRun: FLAG('Answer the whole difference and write nothing') }, ['blueprint']),
    output: documents.outcome,
    annotations: { title: 'Apply a blueprint', ...WRITES },
    run: async (scaffold, given) =>
      scaffold.applyBlueprint(textOf(given, 'blueprint'), { ...blueprintOptions(given), dryRun: given['dryRun'] === true }),
  },
  apply: {
    description:
      'Do what a plan says: its specs are seen failing, then the code is seen passing, then everything is written, or nothing. A tree that has changed since the plan is refused.',
    input: object({
      hash: { ...TEXT, description: 'Hash of a plan made in this session' },
      plan: { type: 'object', description: 'A whole plan, in place of a hash' },
      dryRun: FLAG('Say whether the plan still holds, and write nothing'),
      ...CWD,
    }),
    output: documents.outcome,
    annotations: { title: 'Apply a plan', ...WRITES },
    run: async (scaffold, given, shelf) => {
      const { hash, plan } = given;
      const document = plan ?? shelf.find(typeof hash === 'string' ? hash : '');
      return scaffold.apply(document, { ...placeOf(given), dryRun: given['dryRun'] === true });
    },
  },
  prove: {
    description:
      'Prove hand-written code: its specs are run on the code of the last commit, where they must fail, and on the code as it is, where they must pass. Writes nothing.',
    input: object({
      files: { type: 'array', items: TEXT, description: 'Specs and code; all that changed since the last commit where none is named' },
      strict: FLAG('Vacuous or weak examples fail the proof'),
      ...CWD,
    }),
    output: documents.prove,
    annotations: { title: 'Prove code', ...READS },
    run: async (scaffold, given) => {
      const files = Array.isArray(given['files']) ? given['files'].map(String) : [];
      return scaffold.prove({ ...placeOf(given), files, strict: given['strict'] === true });
    },
  },
  undo: {
    description:
      'Take a run back: the files it made, and what it wrote into shared files. Files that were edited since are kept, and stop it without `force`.',
    input: object({
      run: { ...TEXT, description: 'Id of a run, or how it begins; the last run where it is left out' },
      force: FLAG('Take edited files away, too'),
      dryRun: FLAG('Say what would be done and do nothing'),
      ...CWD,
    }),
    output: documents.undo,
    annotations: { title: 'Undo a run', ...WRITES },
    run: async (scaffold, given) => {
      const { run } = given;
      const flags = { force: given['force'] === true, dryRun: given['dryRun'] === true };
      return scaffold.undo({ ...placeOf(given), ...flags, ...(typeof run === 'string' ? { run } : {}) });
    },
  },
  status: {
    description: 'Say which generated files are as they were written, which were edited, and which are gone.',
    input: object(CWD),
    output: documents.status,
    annotations: { title: 'Status of generated files', ...READS },
    run: async (scaffold, given) => scaffold.status(placeOf(given)),
  },
});

const placeOf = ({ cwd }: Arguments): { readonly cwd?: string } => (typeof cwd === 'string' ? { cwd } : {});
const blueprintOptions = (given: Arguments) => ({
  ...placeOf(given),
  allowDestructive: given['allowDestructive'] === true,
  emptyTable: given['emptyTable'] === true,
  largeTable: given['largeTable'] === true,
  verify: given['verify'] !== false,
  install: given['install'] !== false,
  ...(Array.isArray(given['stacks']) ? { stacks: given['stacks'].map(String) } : {}),
});
const textOf = (given: Arguments, key: string): string => String(given[key]);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  object: isMapping,
  array: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};

/**
 * Holds the arguments of a call to the tool's schema, as far as that goes; what is in an input document is checked by its reader.
 *
 * @throws InputError with everything that is wrong
 */
export function assertArguments({ input }: Tool, given: Arguments): void {
  const known = Object.keys(input.properties);
  const problems: readonly Problem[] = [
    ...(input.required ?? []).filter((key) => given[key] === undefined).map((key) => ({ where: key, message: 'is missing' })),
    ...Object.entries(given).flatMap(([key, value]): Problem[] => {
      const property = input.properties[key];
      if (property === undefined) {
        const guess = nearest(key, known);
        const hint = guess === undefined ? {} : { hint: `Did you mean ${guess}?` };
        return [{ where: key, message: `is not known here; there is ${known.join(', ')}`, ...hint }];
      }
      const type = 'type' in property ? String(property.type) : '';
      return value === undefined || TYPES[type]?.(value) === true ? [] : [{ where: key, message: `is not of the type ${type}` }];
    }),
  ];
  if (problems.length > 0) throw new InputError(problems);
}
