import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Streams } from './output.ts';

/**
 * The process' own output. Node's stream objects take a tenth of a short run's time to load, so text goes straight to the descriptor;
 * a descriptor that cannot take it at once (a pipe that is full and does not block) gets the rest through the stream.
 */
export const terminal: Streams = {
  out: (text) => send(1, text),
  err: (text) => send(2, text),
};

/** Whether results are read on a terminal. */
export function isTerminal(): boolean {
  return mayBeTerminal(1) && process.stdout.isTTY;
}

/**
 * False where a descriptor is certainly no terminal: Node's answer loads its streams, so it is asked for character devices alone, and of
 * them not for the one that output is thrown away to.
 */
export function mayBeTerminal(descriptor: 0 | 1 | 2): boolean {
  const device = fstatSync(descriptor);
  return device.isCharacterDevice() && device.rdev !== statSync(devNull, { throwIfNoEntry: false })?.rdev;
}

function send(descriptor: 1 | 2, text: string): void {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
  } catch (error) {
    if (isCode(error, 'EPIPE')) return; // A reader that goes away, as `head` does, has had what it wanted.
    if (!isCode(error, 'EAGAIN')) throw error;
    sendLater(descriptor, rest);
  }
}

function sendLater(descriptor: 1 | 2, rest: Buffer): void {
  outlasting(descriptor === 1 ? process.stdout : process.stderr).write(rest);
}

/** The process' own error stream, for who draws on it: a reader that goes away ends nothing. */
export const errors = (): NodeJS.WriteStream => outlasting(process.stderr);

function outlasting(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (stream.listenerCount('error') === 0)
    stream.on('error', (error) => {
      if (!isCode(error, 'EPIPE')) throw error;
    });
  return stream;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
