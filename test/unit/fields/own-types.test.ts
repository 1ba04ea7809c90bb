import { describe, expect, it } from 'vitest';
import { readFields, readMeaning, typeNameProblem, type Meaning, type NoMeaning, type OwnTypes } from '../../../src/fields/index.ts';

const IBAN = { type: 'string', limit: 34, format: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' };

function meaning(entry: Readonly<Record<string, unknown>>): Meaning {
  const read = readMeaning(entry, 'iban.yml');
  if (read.meaning === undefined) throw new Error(JSON.stringify(read.problems));
  return read.meaning;
}

const types = (on: Readonly<Record<string, Meaning | NoMeaning>>): OwnTypes =>
  new Map([['iban', { description: 'account number', example: 'account:iban!', origin: 'pack@1.0.0', on: new Map(Object.entries(on)) }]]);

const BOTH = types({ node: meaning(IBAN), rails: meaning({ ...IBAN, normalize: 'upcase' }) });
const read = (value: unknown, stack?: string, own = BOTH) =>
  readFields([{ value, where: '', types: own }], stack === undefined ? {} : { stack });

describe('a type of a pack', () => {
  it('is the neutral type with what it settles, and with what is said besides', () => {
    expect(read('account:iban:uniq!', 'node')).toMatchObject({
      problems: [],
      fields: [{ name: { snake: 'account' }, type: 'string', limit: 34, format: IBAN.format, unique: true, required: true }],
    });
    expect(read({ name: 'account', type: 'iban', required: true }, 'rails').fields).toMatchObject([
      { type: 'string', limit: 34, normalize: ['upcase'], required: true },
    ]);
    expect(read('account:iban!:uniq', 'node')).toEqual(read('account:iban:uniq!', 'node'));
  });

  it('is what it is on each stack, and what it is on the first where none is known', () => {
    expect(read('account:iban', 'node').fields[0]?.normalize).toBeUndefined();
    expect(read('account:iban', 'rails').fields[0]?.normalize).toEqual(['upcase']);
    expect(read('account:iban').fields[0]?.normalize).toBeUndefined();
  });

  it.each([
    [types({ rails: meaning(IBAN) }), 'pack@1.0.0 has it for rails alone', 'Use string'],
    [types({ rails: meaning(IBAN), node: { reason: 'nothing checks it', instead: 'text' } }), 'nothing checks it', 'Use text'],
  ])('is refused with the reason on a stack that it is not for', (own, reason, hint) => {
    expect(read('account:iban', 'node', own)).toMatchObject({
      fields: [],
      problems: [{ where: 'account:iban', message: `iban is not for this stack: ${reason}`, hint }],
    });
  });

  it.each([
    ['account:iban:format=x', "'iban' says itself what its format is", 'Leave format= out'],
    ['account:iban{20}', 'iban takes nothing in braces', 'Write: account:iban'],
    ['account:ibam', "did you mean 'iban'?", 'Write: account:iban'],
    ['account:iban:min=3', "'min' does not fit string", 'For example'],
  ])('%s is an error that helps', (word, message, hint) => {
    const { problems } = read(word, 'node');
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
    expect(problems.map((problem) => problem.hint).join('\n')).toContain(hint);
  });

  it('is unknown where no project brings it', () => {
    expect(readFields([{ value: 'account:iban', where: '' }]).problems[0]?.message).toContain("type or modifier 'iban'");
  });
});

it.each([
  ['iban', undefined],
  ['money', undefined],
  ['email', 'is a type of the field language already'],
  ['jsonb', 'is a type of the field language already'],
  ['unique', 'is a modifier of the field language'],
  ['IBAN', 'cannot be typed'],
  ['i-ban', 'cannot be typed'],
  ['i__ban', 'cannot be typed'],
])('may a type be called %s?', (word, problem) => {
  expect(typeNameProblem(word)?.slice(0, problem?.length)).toBe(problem);
});
