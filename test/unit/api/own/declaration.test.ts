import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDeclaration } from '../../../../src/api/own/declaration.ts';

const WHOLE = `description: Policy of a resource
stack: [node, rails]
prompts:
  - { name: style, kind: choice, message: How much it tells, choices: [short, long] }
  - { name: due-date, kind: flag, message: Has a date }
files:
  - spec: tests/unit/policies/__resource__-policy.test.ts
  - code: src/policies/__resource__-policy.ts
    when: { style: long }
  - ensure: src/policies/policy.ts
edits:
  - in: src/policies/index.ts
    after: '// policies'
    insert: "export * from './{{name.kebab}}-policy';"
examples: [scaffold policy Product --style long]
`;
const read = (text: string, name = 'policy') => readDeclaration(text, { name, where: 'generator.yml', origin: '.scaffold' });

describe('a declaration', () => {
  it('is one generator for each of its stacks', async () => {
    const { generators, problems } = await read(WHOLE);

    expect(problems).toEqual([]);
    expect(generators).toMatchObject([{ id: 'node:policy', origin: '.scaffold', scope: 'resource' }, { id: 'rails:policy' }]);
    expect(generators[0]?.prompts).toMatchObject([
      { name: 'name' },
      { name: 'fields' },
      { name: 'style', default: 'short' },
      { name: 'due-date' },
    ]);
    expect(generators[0]?.files.map(({ kind, phase, path }) => [kind, phase, path])).toEqual([
      ['create', 'spec', 'tests/unit/policies/__resource__-policy.test.ts'],
      ['create', 'code', 'src/policies/__resource__-policy.ts'],
      ['ensure', 'ground', 'src/policies/policy.ts'],
    ]);
  });

  it('is as docs/own-generators.md shows it', async () => {
    const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/own-generators.md'), 'utf8');
    const [, example = ''] = /^```yaml\n(description:[\s\S]*?)^```$/mu.exec(page) ?? [];

    expect(await read(example)).toMatchObject({ problems: [], generators: [{ id: 'node:policy' }] });
  });

  it('stands on files of generators that are built in', async () => {
    const { generators } = await read(
      `${WHOLE.replace('[node, rails]', 'node')}needs:\n  - { generator: model, path: src/models/__resource__.ts }\n`,
    );

    expect(generators[0]?.needs).toMatchObject([{ from: { id: 'node:model' }, path: 'src/models/__resource__.ts' }]);
  });

  it.each<readonly [string, string, object]>([
    ['no YAML', 'a: [', { where: 'generator.yml' }],
    ['no mapping', '- a', { message: 'is no mapping of names to values' }],
    ['a key that is not known', WHOLE.replace('examples', 'exmples'), { where: 'generator.yml: exmples', hint: 'Did you mean examples?' }],
    ['no description', WHOLE.replace(/^description.*\n/u, ''), { where: 'generator.yml: description', message: 'is missing' }],
    ['an unknown stack', WHOLE.replace('[node, rails]', 'nod'), { where: 'generator.yml: stack', hint: 'stack: node' }],
    ['an unknown kind of row', WHOLE.replace('- spec:', '- spce:'), { where: 'generator.yml: files[0]: spce', hint: 'Did you mean spec?' }],
    ['an unknown token', WHOLE.replace('__resource__-policy.ts\n', '__resorce__-policy.ts\n'), { hint: '__resource__' }],
    [
      'a path out of the project',
      WHOLE.replace('src/policies/policy.ts', '../policy.ts'),
      { hint: 'Use --cwd to work in another project.' },
    ],
    ['a condition on no option', WHOLE.replace('{ style: long }', '{ styel: long }'), { hint: 'Did you mean style?' }],
    ['a flag of every generator', WHOLE.replace('name: due-date', 'name: dry-run'), { message: '--dry-run is a flag of every generator' }],
    ['a flag that turns another off', WHOLE.replace('name: due-date', 'name: no-verify'), { where: 'generator.yml: prompts[1].name' }],
    ['choices for a flag', WHOLE.replace('kind: flag,', 'kind: flag, choices: [a],'), { where: 'generator.yml: prompts[1].choices' }],
    [
      'a default that is no choice',
      WHOLE.replace('kind: choice,', 'kind: choice, default: wide,'),
      { where: 'generator.yml: prompts[0].default' },
    ],
    ['a need that nobody makes', `${WHOLE}needs: [{ generator: modle, path: a }]\n`, { hint: 'generator: model' }],
    ['an edit after and before', WHOLE.replace('    after:', '    before: x\n    after:'), { message: 'is after and before at once' }],
  ])('that has %s is none, and says where', async (_, text, problem) => {
    const { generators, problems } = await read(text);

    expect(generators).toEqual([]);
    expect(problems).toContainEqual(expect.objectContaining(problem));
  });

  it.each(['Policy', '../x', 'a b', 'model'])('cannot be called %s', async (name) => {
    expect((await read(WHOLE, name)).problems).toHaveLength(name === 'model' ? 2 : 1);
  });
});
