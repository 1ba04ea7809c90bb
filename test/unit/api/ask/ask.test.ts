import { beforeAll, describe, expect, it } from 'vitest';
import { askFor, askWhat } from '../../../../src/api/ask/index.ts';
import { generate } from '../../../../src/api/generate.ts';
import { InputError } from '../../../../src/core/errors.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { memoryEffects, shopInMemory, type TestEffects } from '../support.ts';
import { UNPROVEN } from '../../unproven.ts';
import { person } from './person.ts';

const ROOT = '/home/shop';
let tree: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  const effects = await shopInMemory();
  await generate(
    {
      root: ROOT,
      generator: 'resource',
      name: 'Product',
      fields: ['name:string:length=2..100!'],
      options: {},
      ...UNPROVEN,
    },
    effects,
  );
  tree = effects.files.snapshot();
}, 60_000);

async function shop(answers: readonly string[]) {
  const { prompter, seen, left } = person(answers);
  const effects: TestEffects = { ...(await memoryEffects(createMemoryFiles(tree))), prompter };
  return { effects, seen, left };
}

describe('what can be made', () => {
  it('is offered as it fits the tree, what makes the most first, the new one not', async () => {
    const { effects, seen } = await shop(['model']);
    expect(await askWhat(ROOT, effects, [{ command: 'component', description: 'of the project' }])).toBe('model');
    const choices = seen.asked[0]?.choices ?? [];
    expect(choices[0]).toBe('resource');
    expect(choices).toEqual(expect.arrayContaining(['service', 'field add', 'component']));
    expect(choices).not.toContain('new');
    expect(choices).not.toContain('serializer');
    expect(seen.told).toContain('shop: fastify');
  });

  it('is a new application, without a question, where there is none', async () => {
    const { effects, seen } = await shop([]);
    expect(await askWhat('/home', effects, [])).toBe('new');
    expect(seen.told).toContain('holds no application');
  });
});

describe('a resource', () => {
  it('is asked for answer by answer, each refused as the command itself would refuse it', async () => {
    const { effects, seen, left } = await shop([
      ...['Promise', 'Coupon'],
      ...[
        'price:decimel',
        'code:string{20}:uniq! percent:integer',
        'code:text',
        'owner:references',
        '-percnt',
        '-percent stock:integer:min=0',
        '',
      ],
    ]);
    const before = effects.files.snapshot();
    const asked = await askFor('resource', {}, ROOT, effects);
    expect(left).toEqual([]);
    expect(effects.files.snapshot()).toEqual(before);
    expect(asked).toEqual({
      request: {
        verb: 'generate',
        generator: 'resource',
        name: 'Coupon',
        fields: ['code:string{20}:uniq!', 'stock:integer:min=0'],
        options: {},
      },
      line: 'scaffold resource Coupon code:string{20}:uniq! stock:integer:min=0',
    });
    expect(seen.refused).toEqual([
      expect.stringMatching(/^Promise cannot be the name of a resource.*\n {3}→ For example ShopPromise$/u),
      expect.stringMatching(/^price:decimel: unknown type 'decimel'; did you mean 'decimal'\?/u),
      expect.stringMatching(/code.*twice|twice.*code/su),
      expect.stringMatching(/refers to Owner, and there is no such resource/u),
      expect.stringMatching(/^no field .*percnt.* to take back; there is code, percent\n {3}→ -percent$/u),
    ]);
  });

  it('that is here already keeps its fields, and nobody is asked for them', async () => {
    const { effects, seen } = await shop([]);
    const asked = await askFor('resource', { name: 'Product' }, ROOT, effects);
    expect(asked.line).toBe('scaffold resource Product');
    expect(seen.asked).toEqual([]);
    expect(seen.told).toContain('scaffold field add|rename|remove Product');
  });

  it('takes what is given without asking, and refuses it where it is wrong', async () => {
    const { effects, seen } = await shop(['Coupon']);
    const asked = await askFor('model', { fields: ['code:string'] }, ROOT, effects);
    expect(asked.line).toBe('scaffold model Coupon code:string');
    expect(seen.asked.map(({ name }) => name)).toEqual(['name']);
    await expect(askFor('model', { layout: 'feature' }, ROOT, effects)).rejects.toBeInstanceOf(InputError);
  });
});

describe('fields', () => {
  it('are added to a resource of the tree', async () => {
    const { effects, seen } = await shop(['Product', 'name:text', 'weight:decimal{8.3}', '']);
    const asked = await askFor('field add', {}, ROOT, effects);
    expect(asked).toEqual({
      request: { verb: 'field', resource: 'Product', words: ['weight:decimal{8.3}'] },
      line: 'scaffold field add Product weight:decimal{8.3}',
    });
    expect(seen.asked[0]?.choices).toEqual(['Product']);
    expect(seen.refused).toHaveLength(1);
  });
});

describe('a new application', () => {
  const BLUEPRINT = 'version: 1\nresources:\n  Product:\n    fields: [name!]\n';
  const outside = async (files: Readonly<Record<string, string>>, answers: readonly string[]) => {
    const { prompter, seen, left } = person(answers);
    return { effects: { ...(await memoryEffects(createMemoryFiles(files))), prompter }, seen, left };
  };

  it('is asked for its place, its stack, what that decides, and a blueprint where one lies there', async () => {
    const { effects, seen, left } = await outside({ '/home/shop.yml': BLUEPRINT, '/home/other.yml': 'a: b\n', '/home/taken/file': '' }, [
      ...['taken', 'api', 'express', 'shop.yml', 'feature'],
    ]);
    const asked = await askFor('new', {}, '/home', effects);
    expect(left).toEqual([]);
    expect(asked).toEqual({
      request: { verb: 'new', directory: 'api', stack: 'express', options: { layout: 'feature' }, blueprint: 'shop.yml' },
      line: 'scaffold new api --stack express --blueprint shop.yml --layout feature',
    });
    expect(seen.refused).toEqual([expect.stringMatching(/taken is not empty/u)]);
    expect(seen.asked.find(({ name }) => name === 'stack')?.choices).toEqual(['fastify', 'express', 'rails']);
    expect(seen.asked.find(({ name }) => name === 'blueprint')?.choices).toEqual(['none', 'shop.yml']);
  });

  it('has the settings of its blueprint where Enter is all that is said', async () => {
    const text = `${BLUEPRINT}settings:\n  express: { layout: feature }\n`;
    const { effects, seen } = await outside({ '/home/shop.yml': text }, ['api', 'express', 'shop.yml', 'feature']);
    await askFor('new', {}, '/home', effects);
    expect(seen.asked.find(({ name }) => name === 'layout')?.default).toBe('feature');
  });

  it('on Rails is asked for what Rails decides, and goes into an empty folder', async () => {
    const { effects, seen } = await outside({ '/home/empty/.keep': '' }, ['store', 'rails', 'postgresql', '']);
    const asked = await askFor('new', {}, '/home', effects);
    expect(asked.line).toBe('scaffold new store --stack rails --database postgresql');
    expect(seen.asked.map(({ name }) => name)).not.toContain('layout');
  });
});
