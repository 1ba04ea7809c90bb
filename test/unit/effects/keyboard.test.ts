import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createKeyboard, type Keys } from '../../../src/effects/keyboard.ts';

const isStdin = (stream: unknown): stream is NodeJS.ReadStream => stream instanceof PassThrough;

function open() {
  const stdin = new PassThrough();
  if (!isStdin(stdin)) throw new Error('unreachable: it is a stream');
  const keyboard = createKeyboard(() => stdin);
  const question = async (fresh = false) => {
    const keys: Keys = await keyboard.open(fresh);
    let read = '';
    keys.on('data', (piece: Buffer) => (read += piece.toString()));
    return { read: async () => (await wait(5), read) };
  };
  return { keyboard, question, type: (text: string) => void stdin.push(text) };
}

describe('what is typed ahead', () => {
  it('goes to one question after another, a line each', async () => {
    const { keyboard, question, type } = open();
    const first = await question();
    type('Coupon\rcode:string\r\nper');
    expect(await first.read()).toBe('Coupon\r');
    keyboard.close();
    const second = await question();
    expect(await second.read()).toBe('code:string\r\n');
    keyboard.close();
    const third = await question();
    expect(await third.read()).toBe('per');
    type('cent\r');
    expect(await third.read()).toBe('percent\r');
  });

  it('goes on where a line was no answer', async () => {
    const { keyboard, question, type } = open();
    const { read } = await question();
    type('wrong\rright\r');
    expect(await read()).toBe('wrong\r');
    keyboard.more();
    expect(await read()).toBe('wrong\rright\r');
  });

  it('is forgotten where a question has to be seen first', async () => {
    const { keyboard, question, type } = open();
    const first = await question();
    type('a\r\r\r');
    expect(await first.read()).toBe('a\r');
    keyboard.close();
    const second = await question(true);
    expect(await second.read()).toBe('');
    type('\r');
    expect(await second.read()).toBe('\r');
  });

  it('has a tab that was pressed by itself, and one that was pasted among the rest', async () => {
    const { keyboard, type } = open();
    const keys = await keyboard.open(false);
    const pieces: string[] = [];
    keys.on('data', (piece: Buffer) => pieces.push(piece.toString()));
    await wait(5);
    type('\t\t{20}');
    type('a\tb');
    await wait(5);
    expect(pieces).toEqual(['\t', '\t', '{20}', 'a\tb']);
  });

  it('does not keep Ctrl-C waiting', async () => {
    const { question, type } = open();
    const { read } = await question();
    type('a\rb\rc\u0003d');
    expect(await read()).toBe('\u0003');
  });
});
