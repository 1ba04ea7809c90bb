import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandLine, optionFlags, shellWord } from '../../../../src/api/ask/command-line.ts';
import { wordsOf } from '../../../../src/api/ask/words.ts';
import { ask } from '../../../../src/core/ask.ts';
import { documentedWords, fieldLanguagePage } from '../../fields/doc-examples.ts';

const AWKWARD = [
  '',
  'two words',
  "it's",
  '"quoted"',
  '$HOME',
  '`x`',
  '~/shop',
  'a*b',
  '{a,b}',
  '(x)',
  '#no',
  'a;b',
  'string!:uniq',
  '=x',
  '../shop',
  'ä',
];

describe('a word for a shell', () => {
  it.each(AWKWARD)('comes back whole: %s', (word) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' })).toBe(word);
  });

  it('stands as it is where every shell takes it so: every documented field', () => {
    const plain = documentedWords(fieldLanguagePage()).filter((word) => /^[\w:{}.=!-]+$/u.test(word));
    expect(plain.length).toBeGreaterThan(20);
    expect(plain.filter((word) => shellWord(word) !== word)).toEqual([]);
  });
});

describe('a pasted line', () => {
  it.each([
    ['a:string  b:integer', ['a:string', 'b:integer']],
    ['\'status:enum{a,b}\' "x:text"', ['status:enum{a,b}', 'x:text']],
    ["a:string:default='two words' b", ['a:string:default=two words', 'b']],
    ["it's b", ["it's", 'b']],
    ['\ta:string\tb ', ['a:string', 'b']],
    ['', []],
  ])('%j has these words', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });
});

it('leaves out what a run would do anyway', () => {
  const rows = [ask.choice('style', '', ['result', 'form']), ask.flag('scheduled', ''), ask.list('step', '', '')];
  const flags = optionFlags(rows, { style: 'result', scheduled: true, step: ['create:Order', 'mail:A.b'] });
  expect(commandLine('job', ['Sync'], flags)).toBe('scaffold job Sync --scheduled --step create:Order --step mail:A.b');
  expect(optionFlags(rows, { style: 'form', scheduled: false })).toEqual([['--style', 'form']]);
});
