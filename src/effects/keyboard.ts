import { PassThrough } from 'node:stream';

/** What a question reads: a terminal's input as readline wants it. */
export type Keys = PassThrough & { readonly isTTY: true; setRawMode(isRaw: boolean): void };

/** The keys of a terminal, handed to one question after another. */
export interface Keyboard {
  /**
   * What the next question reads: up to the end of a line, and no further before `more` or the next question.
   *
   * @param fresh forgets what was typed until now, so that nobody has answered what they have not seen
   */
  open(fresh: boolean): Promise<Keys>;
  /** The line that was handed out was no answer: the question goes on. */
  readonly more: () => void;
  /** The question is over; what was typed ahead is kept for the next. */
  close(): void;
}

const INTERRUPT = 0x03;
const TAB = 0x09;
const RETURN = 0x0d;
const NEWLINE = 0x0a;
/** Time for what the system has kept to come in. */
const DRAIN = 10;

/**
 * Keeps what is typed or pasted ahead: readline reads all that there is, and what stands behind the line that it was asked for would be lost
 * with it. Ctrl-C is never kept waiting.
 *
 * @param stdin a function, for the mere mention of standard input opens it
 */
export function createKeyboard(stdin: () => NodeJS.ReadStream): Keyboard {
  let waiting = Buffer.alloc(0);
  let current: Keys | undefined;
  let mayGo = false;

  const hand = (): void => {
    if (current === undefined || !mayGo || waiting.length === 0) return;
    const end = endOfLine(waiting);
    mayGo = end === undefined;
    writeKeys(current, waiting.subarray(0, end));
    waiting = waiting.subarray(end ?? waiting.length);
  };
  const take = (piece: Buffer | string): void => {
    const bytes = Buffer.from(piece);
    const interrupt = bytes.lastIndexOf(INTERRUPT);
    if (interrupt >= 0) {
      waiting = Buffer.alloc(0);
      current?.write(bytes.subarray(interrupt, interrupt + 1));
      return;
    }
    waiting = Buffer.concat([waiting, bytes]);
    hand();
  };
  const end = (): void => void current?.end();

  return {
    open: async (fresh) => {
      const input = stdin();
      const keys: Keys = Object.assign(new PassThrough(), {
        isTTY: true as const,
        // Streams that only look like a terminal have no modes.
        setRawMode: (isRaw: boolean) => {
          if (typeof input.setRawMode === 'function') input.setRawMode(isRaw);
        },
      });
      if (fresh) await drained(input);
      if (fresh) waiting = Buffer.alloc(0);
      current = keys;
      mayGo = true;
      input.on('data', take);
      input.once('end', end);
      input.resume();
      // Readline listens from the next turn on.
      setImmediate(hand);
      return keys;
    },
    more: () => {
      mayGo = true;
      hand();
    },
    close: () => {
      const input = stdin();
      input.off('data', take);
      input.off('end', end);
      input.pause();
      current = undefined;
    },
  };
}

/** Readline takes a tab that comes with other keys for one that was pasted; one that comes first was pressed. */
function writeKeys(keys: Keys, bytes: Buffer): void {
  let start = 0;
  while (bytes[start] === TAB) {
    keys.write(bytes.subarray(start, start + 1));
    start += 1;
  }
  if (start < bytes.length) keys.write(bytes.subarray(start));
}

/** Where the first line of the bytes ends; undefined where it does not. */
function endOfLine(bytes: Buffer): number | undefined {
  const found = bytes.findIndex((byte) => byte === RETURN || byte === NEWLINE);
  if (found < 0) return undefined;
  return bytes[found] === RETURN && bytes[found + 1] === NEWLINE ? found + 2 : found + 1;
}

/** Reads and forgets what is there already. */
async function drained(input: NodeJS.ReadStream): Promise<void> {
  const forget = (): void => undefined;
  if (typeof input.setRawMode === 'function') input.setRawMode(true);
  input.on('data', forget);
  input.resume();
  await new Promise((resolve) => setTimeout(resolve, DRAIN));
  input.off('data', forget);
  input.pause();
}
