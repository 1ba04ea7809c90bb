import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { InterruptedError } from '../../../src/core/errors.ts';
import { watchInterrupts } from '../../../src/effects/interrupt.ts';

function open() {
  const exits: number[] = [];
  const source = Object.assign(new EventEmitter(), { exit: (code: number) => exits.push(code) });
  return { source, exits, interrupt: watchInterrupts(source) };
}

describe('an interruption', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s aborts, takes back in reverse order and is told as such', async (signal) => {
    const { source, interrupt, exits } = open();
    const undone: string[] = [];
    interrupt.onCleanup(async () => void undone.push('first'));
    interrupt.onCleanup(async () => {
      throw new Error('this one fails');
    });
    interrupt.onCleanup(async () => void undone.push('last'));
    const forget = interrupt.onCleanup(async () => void undone.push('forgotten'));
    forget();
    const work = interrupt.guard(
      () =>
        new Promise((_, reject) => {
          interrupt.signal.addEventListener('abort', () => {
            reject(new Error('broken off'));
          });
        }),
    );
    source.emit(signal);
    await expect(work).rejects.toBeInstanceOf(InterruptedError);
    await expect(work).rejects.toMatchObject({ exit: 130 });
    expect(undone).toEqual(['last', 'first']);
    expect(exits).toEqual([]);
  });

  it('the second one ends the process at once', () => {
    const { source, exits } = open();
    source.emit('SIGINT');
    source.emit('SIGINT');
    expect(exits).toEqual([130]);
  });

  it('leaves work alone that fails by itself, and work that was complete all the same', async () => {
    const { source, interrupt } = open();
    const undone: string[] = [];
    interrupt.onCleanup(async () => void undone.push('x'));
    await expect(interrupt.guard(() => Promise.reject(new Error('a failure')))).rejects.toThrow('a failure');
    const done = interrupt.guard(async () => (source.emit('SIGINT'), 'done'));
    expect(await done).toBe('done');
    expect(undone).toEqual([]);
  });

  it('is not listened to any more when closed', () => {
    const { source, interrupt } = open();
    interrupt.close();
    expect(source.eventNames()).toEqual([]);
  });
});
