import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { InputError, InterruptedError } from '../../../src/core/errors.ts';
import { createFixedPrompter, createPrompter } from '../../../src/effects/prompter.ts';
import type { Question } from '../../../src/core/ports.ts';

const isInput = (stream: unknown): stream is NodeJS.ReadStream => stream instanceof PassThrough;
const isOutput = (stream: unknown): stream is NodeJS.WriteStream => stream instanceof PassThrough;

/** Streams that look like a terminal to whoever asks. */
function terminal(isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 });
  let shown = '';
  output.on('data', (piece: Buffer) => (shown += piece.toString()));
  if (!isInput(input) || !isOutput(output)) throw new Error('unreachable: both are streams');
  return { input, output, type: (keys: string) => void input.push(keys), shown: () => shown };
}

const NAME: Question = { name: 'resource.name', kind: 'input', message: 'Name of the resource' };

describe('off a terminal', () => {
  it.each([
    ['no terminal', false, {}],
    ['CI', true, { CI: 'true' }],
    ['a dumb terminal', true, { TERM: 'dumb' }],
  ])('%s: is not interactive, and a question is a clear error', async (_, isTTY, environment) => {
    const { input, output, shown } = terminal(isTTY);
    const prompter = createPrompter({ streams: () => ({ stdin: input, stderr: output }), environment });
    expect(prompter.interactive).toBe(false);
    const error = await prompter.ask(NAME).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({
      exit: 2,
      message: expect.stringContaining('Name of the resource') as unknown,
      hints: [expect.stringContaining('--resource.name') as unknown],
    });
    expect(shown()).toBe('');
  });
});

describe('on a terminal', () => {
  const ask = async (question: Question, keys: readonly string[]) => {
    const { input, output, type, shown } = terminal();
    const answer = createPrompter({ streams: () => ({ stdin: input, stderr: output }), environment: {} }).ask(question);
    answer.catch(() => undefined);
    while (!shown().includes(question.message)) await wait(5);
    for (const key of keys) {
      type(key);
      await wait(30);
    }
    return answer;
  };

  it.each<[string, Question, readonly string[], string | boolean]>([
    ['text', NAME, ['Product', '\r'], 'Product'],
    ['the default of a text', { ...NAME, default: 'Coupon' }, ['\r'], 'Coupon'],
    ['a choice', { name: 'stack', kind: 'select', message: 'Stack', choices: ['express', 'fastify'] }, ['\u001b[B', '\r'], 'fastify'],
    ['yes', { name: 'go', kind: 'confirm', message: 'Go on', default: false }, ['y', '\r'], true],
    [
      'an answer that will not do, then one that does',
      { ...NAME, check: (answer) => (answer === 'x' ? 'too short' : undefined) },
      ['x', '\r', 'yz', '\r'],
      'xyz',
    ],
    [
      'an answer that is looked at for a while',
      { ...NAME, check: async (answer) => (answer === 'x' ? 'too short' : undefined) },
      ['x\ryz\r'],
      'xyz',
    ],
    [
      'a choice that is called otherwise',
      {
        name: 'go',
        kind: 'select',
        message: 'Go on',
        choices: [
          { name: 'Yes, write it', value: 'yes' },
          { name: 'No', value: 'no' },
        ],
      },
      ['\u001b[B', '\r'],
      'no',
    ],
    [
      'as far as all ways to go on agree, with Tab, then one after another',
      {
        ...NAME,
        complete: (text) =>
          ['price:date', 'price:datetime', 'price:decimal']
            .filter((way) => way.startsWith(text))
            .map((value) => ({ value, description: '' })),
      },
      ['pri', '\t', '\t', '\t', '\r'],
      'price:datetime',
    ],
    [
      'a tab that was pasted as what parts two words',
      { ...NAME, complete: () => [{ value: 'other', description: '' }] },
      ['a\tb', '\r'],
      'a\tb',
    ],
  ])('takes %s', async (_, question, keys, is) => {
    expect(await ask(question, keys)).toBe(is);
  });

  it('shows how a text may go on, in lines that fit', async () => {
    const { input, output, type, shown } = terminal();
    const ways = Array.from({ length: 9 }, (_, index) => ({ value: `word-${index}`, description: 'x'.repeat(200) }));
    const complete = (text: string) => (text === '' ? [] : ways);
    const answer = createPrompter({ streams: () => ({ stdin: input, stderr: output }), environment: { NO_COLOR: '1' } }).ask({
      ...NAME,
      complete,
    });
    while (!shown().includes(NAME.message)) await wait(5);
    type('w');
    while (!shown().includes('… 3 more')) await wait(5);
    type('\r');
    await answer;
    const lines = shown()
      .split('\n')
      .filter((line) => line.startsWith('  word-'));
    expect(lines.length).toBe(6);
    expect(lines.every((line) => (line.split('\u001b')[0] ?? '').length < 80)).toBe(true);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('ends the run on %s', async (_, key) => {
    await expect(ask(NAME, [key])).rejects.toBeInstanceOf(InterruptedError);
  });

  it('breaks an open question off when the run is stopped', async () => {
    const controller = new AbortController();
    const { input, output, shown } = terminal();
    const answer = createPrompter({ streams: () => ({ stdin: input, stderr: output }), environment: {}, signal: controller.signal }).ask(
      NAME,
    );
    answer.catch(() => undefined);
    while (!shown().includes(NAME.message)) await wait(5);
    controller.abort();
    await expect(answer).rejects.toBeInstanceOf(InterruptedError);
  });
});

describe('a fixed prompter', () => {
  it('gives its answers and none else', async () => {
    const prompter = createFixedPrompter({ 'resource.name': 'Product' });
    expect(await prompter.ask(NAME)).toBe('Product');
    await expect(prompter.ask({ ...NAME, name: 'other' })).rejects.toBeInstanceOf(InputError);
  });
});
