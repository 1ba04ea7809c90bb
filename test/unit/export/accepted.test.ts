import { Parser } from '@dbml/core';
import { getSchema } from '@mrleebo/prisma-ast';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { FORMATS, type Described } from '../../../src/export/formats.ts';
import { described, everyType } from './described.ts';

/** Words that mean something in one of the formats, or in SQL. */
const WORDS = [
  'table',
  'ref',
  'enum',
  'project',
  'note',
  'index',
  'check',
  'model',
  'type',
  'order',
  'group',
  'user',
  'select',
  'default',
  'pk',
  'unique',
  'required',
  'pattern',
  'to',
  'entity',
  'with',
  'datasource',
];
const QUOTES = 'a\'b\\c`d"e{}$//*x*/@';
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const MODELS: readonly (readonly [string, () => Described])[] = [
  ['every type', everyType],
  ['words of the formats as fields', () => described({ Thing: WORDS.map((word) => `${word}:string:length=1..9:default=x`) })],
  [
    'words of the formats as resources',
    () => described(Object.fromEntries(WORDS.map((word) => [capital(word), [`${word}_kind:enum{${word}.null-or-not}`]]))),
  ],
  ['defaults with quotes and signs', () => described({ Thing: [{ name: 'name', type: 'string', default: QUOTES }] })],
  ['a resource without fields', () => described({ Thing: [] })],
];

describe.each(MODELS)('%s', (_, model) => {
  it('is read by a parser of Prisma schemas, model by model', () => {
    const { list } = getSchema(FORMATS.prisma.write(model()).text);
    const names = list.flatMap((block) => (block.type === 'model' ? [block.name] : []));
    expect(names).toEqual(model().resources.map(({ name }) => name.pascal));
  });

  it('is read by the parser of DBML, table by table', () => {
    const { schemas } = new Parser().parse(FORMATS.dbml.write(model()).text, 'dbmlv2');
    const tables = schemas.flatMap((schema) => schema.tables);
    expect(tables.map(({ name }) => name)).toEqual(model().resources.map(({ name }) => name.snakePlural));
    expect(schemas.flatMap(({ refs }) => refs)).toHaveLength(
      model().resources.flatMap(({ associations }) => associations.filter(({ kind }) => kind === 'one')).length,
    );
  });

  it('is a valid OpenAPI document', async () => {
    const document: unknown = JSON.parse(FORMATS.openapi.write(model()).text);
    if (typeof document !== 'object' || document === null) throw new Error('no object');
    expect(await new Validator().validate({ ...document })).toMatchObject({ valid: true });
  });

  it('has no bare word of JDL where a name stands', () => {
    const { text } = FORMATS.jdl.write(model());
    expect(text.match(/^ {2}(?:required|unique|min|max|minlength|maxlength|minbytes|maxbytes|pattern) /gm)).toBeNull();
    expect(text.split('{').length).toBe(text.split('}').length);
  });
});
