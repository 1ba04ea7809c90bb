import type { Generator, InputRow } from '../core/define.ts';
import { CONFLICT_POLICIES } from './request.ts';

/** One key of an input. */
export interface PropertySchema {
  readonly type: 'string' | 'boolean' | 'array';
  readonly description: string;
  readonly enum?: readonly string[];
  readonly default?: InputRow['default'];
  readonly examples?: readonly unknown[];
  readonly items?: object;
}

/** JSON Schema of what a generator takes, as `--input` and other programs hand it in. */
export interface InputSchema {
  readonly $schema: string;
  readonly title: string;
  readonly type: 'object';
  readonly required: readonly string[];
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, PropertySchema>>;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** A field is a word of the field language, or a mapping in its long form. */
export const FIELD_ITEM = {
  oneOf: [
    { type: 'string', description: 'The field language: price:decimal{10.2}:min=0!' },
    { type: 'object', required: ['name'], properties: { name: { type: 'string' } }, description: 'The long form' },
  ],
} as const;

/** What every verb that writes takes besides a generator's own inputs. */
export const WRITE_PROPERTIES = {
  cwd: { type: 'string', description: 'Work in this folder', default: '.' },
  dryRun: { type: 'boolean', description: 'Write nothing and show every change as a unified diff', default: false },
  onConflict: { type: 'string', description: 'What to do with a file that is there with other content', enum: CONFLICT_POLICIES },
  verify: { type: 'boolean', description: 'False writes without proof', default: true },
  install: { type: 'boolean', description: 'False leaves packages alone, and so proves nothing', default: true },
  strict: { type: 'boolean', description: 'Vacuous or weak examples and findings of formatter or linter fail the run', default: false },
} as const satisfies Readonly<Record<string, PropertySchema>>;

/** What only a command line has use for. */
export const COMMAND_PROPERTIES = {
  yes: { type: 'boolean', description: 'Take the default answer to every question', default: false },
  json: { type: 'boolean', description: 'Print one JSON document', default: false },
  quiet: { type: 'boolean', description: 'No progress', default: false },
  report: { type: 'string', description: 'Write the report as Markdown to this file' },
} as const satisfies Readonly<Record<string, PropertySchema>>;

/** The key of an input in JSON, `emptyTable` of `--empty-table`; parameters of a service are fields there as well. */
export const inputKey = ({ kind, name }: InputRow): string =>
  kind === 'fields' ? 'fields' : name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The input of a generator as one JSON document: its own inputs, and what every run can be told. */
export function inputSchema(generator: Pick<Generator, 'id' | 'prompts'>): InputSchema {
  return {
    ...ownInputSchema(generator),
    properties: { ...ownInputSchema(generator).properties, ...WRITE_PROPERTIES, ...COMMAND_PROPERTIES },
  };
}

/** A generator's own inputs alone. */
export function ownInputSchema({ id, prompts }: Pick<Generator, 'id' | 'prompts'>): InputSchema {
  return {
    $schema: DIALECT,
    title: `Input of ${id}`,
    type: 'object',
    required: prompts.filter(({ required }) => required === true).map(inputKey),
    additionalProperties: false,
    properties: Object.fromEntries(prompts.map((row) => [inputKey(row), property(row)])),
  };
}

const TYPES = {
  name: 'string',
  text: 'string',
  choice: 'string',
  flag: 'boolean',
  list: 'array',
  fields: 'array',
} as const satisfies Record<InputRow['kind'], PropertySchema['type']>;

function property({ kind, message, choices, default: initial, example }: InputRow): PropertySchema {
  const type = TYPES[kind];
  const examples = example === undefined ? undefined : [type === 'array' ? example.split(' ') : example];
  return {
    type,
    description: message,
    ...(choices === undefined ? {} : { enum: choices }),
    ...(initial === undefined ? {} : { default: initial }),
    ...(examples === undefined ? {} : { examples }),
    ...(type === 'array' ? { items: kind === 'fields' ? FIELD_ITEM : { type: 'string' } } : {}),
  };
}
