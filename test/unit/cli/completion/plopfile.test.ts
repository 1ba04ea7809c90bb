import { describe, expect, it } from 'vitest';
import { candidates } from '../../../../src/cli/completion/candidates.ts';
import { describePlop } from '../../../../src/cli/plop-description.ts';
import { program } from '../../../../src/cli/program.ts';
import type { PlopGenerator } from '../../../../src/effects/plop/types.ts';
import { violations } from '../../schema/documents.ts';

const GENERATORS: readonly PlopGenerator[] = [
  {
    name: 'component',
    description: 'A component of the project',
    questions: [
      { name: 'name', type: 'input', message: 'Name of it?' },
      { name: 'kind', type: 'list', message: 'Kind?', choices: ['part', { name: 'A page', value: 'page' }], default: 'part' },
      { name: 'parts', type: 'checkbox', message: () => 'Parts?', choices: () => ['a'] },
      { name: 'isPublic', type: 'confirm', message: 'Public?' },
    ],
  },
  { name: 'list', description: 'Has a taken name', questions: 'function' },
];
const world = { resources: async () => [], fieldsOf: async () => [], runs: async () => [] };

async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const root = program({ out: () => undefined, err: () => undefined }, words);
  return (await candidates(root, words, world, [], async () => GENERATORS)).map(({ value }) => value);
}

describe("a project's plopfile: a word may go on as", () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['one of its generators', ['comp'], ['completion', 'component']],
    ['one whose name alone means ours', ['plop:'], ['plop:list']],
    ['one to be described', ['describe', 'plop:'], ['plop:component', 'plop:list']],
    ['a flag of its question', ['component', '--na'], ['--name']],
    ['a flag of every run', ['component', '--dry'], ['--dry-run']],
    ['a choice', ['component', '--kind', ''], ['part', 'page']],
    ['a choice behind the sign', ['component', '--kind=p'], ['--kind=part', '--kind=page']],
    ['a choice at its place', ['component', 'Widget', ''], ['part', 'page']],
    ['yes or no', ['component', '--isPublic', ''], ['true', 'false']],
    ['nothing where only a person knows', ['component', ''], []],
    ['nothing behind what asks for itself', ['plop:list', ''], []],
  ])('%s', async (_, words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  it('reads the plopfile only where one of its generators may be meant', async () => {
    const read: string[] = [];
    for (const words of [
      ['resource', 'Pro'],
      ['undo', ''],
      ['list', '--'],
    ]) {
      const root = program({ out: () => undefined, err: () => undefined }, words);
      await candidates(root, words, world, [], async () => {
        read.push(words.join(' '));
        return GENERATORS;
      });
    }
    expect(read).toEqual([]);
  });
});

describe("a generator of a project's plopfile", () => {
  it('is described by its questions', () => {
    const [component] = GENERATORS;
    if (component === undefined) throw new Error('There is no generator');
    const described = describePlop(component);

    expect(described.inputs).toEqual([
      { name: 'name', kind: 'text', message: 'Name of it?' },
      { name: 'kind', kind: 'choice', message: 'Kind?', choices: ['part', 'page'], default: 'part' },
      { name: 'parts', kind: 'list', message: 'parts' },
      { name: 'isPublic', kind: 'flag', message: 'Public?' },
    ]);
    expect(described).toMatchObject({ id: 'plop:component', command: 'scaffold component', origin: 'plopfile' });
    expect(violations('describe', { ok: true, data: described, meta: { command: 'describe', version: '0.0.0' } })).toEqual([]);
  });
});
