import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIELD_TYPES, parseFields, type FieldType } from '../../src/fields/index.ts';
import { node } from '../../src/stacks/node/index.ts';
import { npm, scaffold, workspace } from './support/command.ts';
import { hasPostgres, startPostgres, type Server } from './support/postgres.ts';

/** A default and a range for each type that has them; a type that takes neither refuses the word, and the word is left out. */
const VALUES: Partial<Record<FieldType, { readonly default: string; readonly range?: string }>> = {
  string: { default: 'plain', range: 'length=2..60' },
  text: { default: 'plain', range: 'length=2..200' },
  email: { default: 'a@example.com', range: 'length=6..80' },
  url: { default: 'https://example.com/a', range: 'length=12..120' },
  integer: { default: '3', range: 'in=1..5' },
  bigint: { default: '9007199254740993', range: 'in=-9007199254740993..9007199254740993' },
  float: { default: '1.5', range: 'in=-1.5..1.5' },
  decimal: { default: '9.90', range: 'in=0..99.99' },
  boolean: { default: 'true' },
  date: { default: '2026-01-02', range: 'in=2020-01-01..2030-12-31' },
  datetime: { default: 'now', range: 'in=2020-01-01T00:00:00Z..2030-12-31T00:00:00Z' },
  time: { default: '09:30', range: 'in=08:00..18:00' },
  uuid: { default: '01890a5d-ac96-774b-bcce-b302099a8057' },
  json: { default: '{}' },
  enum: { default: 'open' },
  inet: { default: '127.0.0.1' },
};

const BRACES: Partial<Record<FieldType, string>> = { decimal: '{10.2}', enum: '{open.closed.paused}' };

/** Every way of using a type, as words. */
function variants(type: FieldType): string[] {
  const typed = (name: string, modifiers = ''): string => `${type}_${name}:${type}${BRACES[type] ?? ''}${modifiers}`;
  const values = VALUES[type];
  return [
    typed('needed', '!'),
    typed('maybe', ':optional'),
    typed('single', ':uniq'),
    typed('sought', ':index'),
    typed('many', ':array'),
    typed('secret', ':sensitive'),
    ...(values === undefined ? [] : [typed('given', `:default=${values.default}!`)]),
    ...(values?.range === undefined ? [] : [typed('bounded', `:${values.range}`)]),
  ];
}

/** Words that the language has and the stack supports; the rest is refused, which tests of the language and the matrix cover. */
const supported = (words: readonly string[]): string[] =>
  words.filter((word) => {
    const { fields, problems } = parseFields([word]);
    return problems.length === 0 && fields.every((field) => node.fieldSupport(field.type, field).supported);
  });

const TEXTS: readonly FieldType[] = ['string', 'text', 'email', 'url', 'uuid', 'inet', 'enum'];
const NUMBERS: readonly FieldType[] = ['integer', 'bigint', 'float', 'decimal', 'boolean'];
const others = FIELD_TYPES.filter(
  (type) => !TEXTS.includes(type) && !NUMBERS.includes(type) && type !== 'references' && type !== 'digest' && type !== 'token',
);

const list = (words: readonly string[]): string => words.map((word) => `      - ${JSON.stringify(word)}\n`).join('');

const BLUEPRINT = `version: 1
application: matrix
resources:
  Owner:
    fields:
      - name!
      - password:digest
      - access:token
  Passage:
    fields:
${list(supported(TEXTS.flatMap(variants)))}
  Numeral:
    fields:
${list(supported(NUMBERS.flatMap(variants)))}
  Moment:
    fields:
${list(supported(others.flatMap(variants)))}
  Link:
    fields:
      - owner:references
      - friend:references:to=Owner:optional:on_delete=nullify
      - single:references:to=Passage:optional:uniq:on_delete=cascade
      - parent:references:to=Link:optional
`;

let home: Awaited<ReturnType<typeof workspace>>;
let postgres: Server | undefined;

beforeAll(async () => {
  home = await workspace();
  writeFileSync(path.join(home.path, 'matrix.yml'), BLUEPRINT);
  if (hasPostgres) postgres = await startPostgres();
});

afterAll(async () => {
  await postgres?.stop();
  await home.remove();
});

it('covers every supported type', () => {
  const missing = FIELD_TYPES.filter((type) => node.fieldSupport(type).supported && !new RegExp(`:${type}\\b`).test(BLUEPRINT));

  expect(missing).toEqual([]);
});

describe.each([
  ['fastify', 'layered'],
  ['express', 'feature'],
])('every field type in every variant on %s, %s', (framework, layout) => {
  it('is generated, and passes its tests on the embedded database', async () => {
    const root = path.join(home.path, framework);

    const result = await scaffold(
      ['new', framework, '--stack', framework, '--layout', layout, '--blueprint', 'matrix.yml', '--json', '--no-verify'],
      { cwd: home.path },
    );

    expect(result.exitCode, result.stdout.slice(-5000) + result.stderr).toBe(0);
    // A proof would have formatted the files and run every test; the shop's story shows that one.
    expect(await npm(root, ['run', 'format'])).toMatchObject({ exitCode: 0 });
    const tests = await npm(root, ['test']);
    expect(tests.exitCode, tests.stdout.slice(-3000) + tests.stderr.slice(-3000)).toBe(0);
  });

  it('needs no more of formatter, compiler or linter', async () => {
    const root = path.join(home.path, framework);

    expect(await npm(root, ['exec', '--', 'prettier', '--check', '.'])).toMatchObject({ exitCode: 0 });
    expect(await npm(root, ['run', 'typecheck'])).toMatchObject({ exitCode: 0, stdout: '' });
    expect(await npm(root, ['run', 'lint'])).toMatchObject({ exitCode: 0, stdout: '' });
  });

  it.runIf(hasPostgres)('passes its tests on a PostgreSQL server', async () => {
    const url = (await postgres?.database(`${framework}_types`)) ?? '';

    const tests = await npm(path.join(home.path, framework), ['run', 'test:integration'], { TEST_DATABASE_URL: url });

    expect(tests.exitCode, tests.stdout.slice(-3000) + tests.stderr.slice(-3000)).toBe(0);
  });
});
