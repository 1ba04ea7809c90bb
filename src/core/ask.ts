import type { InputRow } from './define.ts';

type Rest = Partial<Omit<InputRow, 'name' | 'kind'>>;

const input =
  (kind: InputRow['kind'], name: string, message: string, fixed: Rest = {}) =>
  (rest: Rest = {}): InputRow => ({ name, kind, message, ...fixed, ...rest });

/** The inputs that generators have in common, each one row; a declaration lists those it takes. */
export const ask = {
  name: input('name', 'name', 'Name of the resource, singular', { required: true, example: 'Product' }),
  fields: input('fields', 'fields', 'Fields, in the field language', { example: 'name:string{80}! price:decimal{10.2}:min=0!' }),
  directory: input('name', 'directory', 'Folder of the new application', { required: true, example: '../shop' }),
  blueprint: input('text', 'blueprint', 'Blueprint file with the resources to generate', { example: 'examples/shop.yml' }),
  choice: (name: string, message: string, choices: readonly [string, ...string[]], rest: Rest = {}): InputRow => ({
    name,
    kind: 'choice',
    message,
    choices,
    default: choices[0],
    ...rest,
  }),
  flag: (name: string, message: string): InputRow => ({ name, kind: 'flag', message }),
  emptyTable: (): InputRow => ({
    name: 'empty-table',
    kind: 'flag',
    message: 'The table is there and holds no rows anywhere, so that new required fields need no value for them',
  }),
  largeTable: (): InputRow => ({
    name: 'large-table',
    kind: 'flag',
    message: 'Many rows stand in the table: change it in small steps, none of which holds it for long (PostgreSQL)',
  }),
  list: (name: string, message: string, example: string): InputRow => ({ name, kind: 'list', message, example }),
  parameters: input('fields', 'parameters', 'What it is given, each with a class or a type', { example: 'user:User cart_items:array' }),
} as const;
