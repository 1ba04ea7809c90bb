import { describe, expect, it } from 'vitest';
import { completeField } from '../../../../src/api/complete-field.ts';
import { describeType, listTypes } from '../../../../src/api/field-types.ts';
import { readOwn } from '../../../../src/api/own/read.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';

const IBAN = `description: account number of a bank
type: string
limit: 34
format: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'
sample: DE89370400440532013000
example: account:iban:uniq!
stacks:
  node: true
  rails: { normalize: upcase }
`;

const PACK = { folder: '/packs/bank', origin: 'scaffold-pack-bank@1.0.0', isPack: true };
const OTHER = { folder: '/packs/money', origin: 'scaffold-pack-money@2.0.0', isPack: true };
const OWN = { folder: '/shop/.scaffold', origin: '.scaffold', isPack: false };

const reading = (texts: Readonly<Record<string, string>>, sources = [PACK]) => readOwn(sources, createMemoryFiles(texts));
const ofPack = (text: string, name = 'iban') => reading({ [`/packs/bank/types/${name}.yml`]: text });

describe('a type as data', () => {
  it('is read from a file that is called after it', async () => {
    const { types, problems } = await ofPack(IBAN);

    expect(problems).toEqual([]);
    expect(listTypes(types).at(-1)).toEqual({
      type: 'iban',
      description: 'account number of a bank',
      example: 'account:iban:uniq!',
      origin: 'scaffold-pack-bank@1.0.0',
    });
  });

  it('is described by what it stands for and becomes on each stack', async () => {
    const { types } = await ofPack(IBAN);

    expect(await describeType('iban', types)).toMatchObject({
      takes: expect.not.arrayContaining(['format', 'limit', 'normalize']) as unknown,
      stacks: [
        { stack: 'node', means: 'string, limit 34, format ^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$', becomes: expect.any(String) as unknown },
        { stack: 'rails', means: expect.stringContaining('normalize upcase') as unknown, becomes: expect.any(String) as unknown },
      ],
    });
    expect((await describeType('binary')).stacks[0]).toMatchObject({ stack: 'node', refused: expect.stringContaining('JSON') as unknown });
    await expect(describeType('ibam', types)).rejects.toMatchObject({ exit: 2, hints: [expect.stringContaining('iban')] });
  });

  it('is refused on a stack that it does not name, with what to use there', async () => {
    const { types } = await ofPack(IBAN.replace(/ {2}rails.*\n/u, ''));
    expect((await describeType('iban', types)).stacks[1]).toMatchObject({ stack: 'rails', refused: expect.any(String) as unknown });

    const { types: told } = await ofPack(IBAN.replace(/rails: .*/u, 'rails: { refused: nothing checks it, instead: text }'));
    expect((await describeType('iban', told)).stacks[1]).toEqual({ stack: 'rails', refused: 'nothing checks it', instead: 'text' });
  });

  it('is for every stack where it names none', async () => {
    const { types } = await ofPack(IBAN.replace(/stacks:[^]*/u, ''));
    expect((await describeType('iban', types)).stacks.map(({ becomes }) => becomes !== undefined)).toEqual([true, true]);
  });

  it.each([
    ['another base', 'type: strin', 'iban.yml: type', "did you mean 'string'?"],
    ['a reference', 'type: references', 'iban.yml: type', 'a reference is about the resources'],
    ['a key that is not known', 'typ: string', 'typ', 'Did you mean'],
    ['what is about one field', 'type: string\nuniq: true', 'uniq', ''],
    ['another stack', 'type: string\nstacks: { django: true }', 'django', 'node'],
    ['no stack', 'type: string\nstacks: { node: { refused: no } }', 'stacks', 'leave no stack'],
    ['a wrong pattern', "type: string\nformat: '['\nstacks: { rails: { limit: 3 } }", 'stacks.rails', 'is no regular expression'],
    ['a sample that it refuses', 'type: string\nlength: 3\nsample: abcd', 'sample', 'is no value of it'],
    ['an example of another type', 'type: string\nexample: account:string', 'example', 'has another type'],
    ['an example that does not parse', 'type: string\nexample: account:iban:min=1', 'example', "'min' does not fit"],
    ['no YAML', 'type: [', '', ''],
  ])('with %s is an error at its place', async (_, lines, where, message) => {
    const { types, problems } = await ofPack(`description: account number\n${lines}\n`);

    expect(types.size).toBe(0);
    const text = problems.map((problem) => `${problem.where ?? ''} ${problem.message} ${problem.hint ?? ''}`).join('\n');
    expect(text).toContain('scaffold-pack-bank@1.0.0/types/iban.yml');
    expect(text).toContain(where);
    expect(text).toContain(message);
  });

  it.each(['email', 'unique', 'Iban', 'i-ban'])('cannot be called %s', async (name) => {
    expect((await ofPack(IBAN.replace(/^example.*\n/mu, ''), name)).problems).not.toEqual([]);
  });

  it('of the project goes before that of a pack; two packs with one of the same name are refused', async () => {
    const texts = { '/packs/bank/types/iban.yml': IBAN, '/packs/money/types/iban.yml': IBAN.replace('limit: 34', 'limit: 40') };
    const both = await reading(texts, [PACK, OTHER]);
    expect(both.problems).toMatchObject([{ where: 'scaffold-pack-money@2.0.0', message: expect.stringContaining('iban') as unknown }]);

    const own = { ...texts, '/shop/.scaffold/types/iban.yml': IBAN.replace('limit: 34', 'limit: 50') };
    const { types } = await reading(own, [OWN, PACK]);
    expect(types.get('iban')?.origin).toBe('.scaffold');
  });

  it('is offered where a field is typed, with what may stand behind it', async () => {
    const { types } = await ofPack(IBAN);
    const offered = (word: string) => completeField(word, [], types).map(({ value }) => value);

    expect(offered('account:ib')).toContain('account:iban');
    expect(offered('account:iban:')).toContain('account:iban:uniq');
    expect(offered('account:iban:')).not.toContain('account:iban:format=');
  });
});
