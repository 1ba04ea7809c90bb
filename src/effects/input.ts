import { InputError } from '../core/errors.ts';

/** The part of standard input that is looked at. */
export interface InputStream extends AsyncIterable<unknown> {
  readonly isTTY?: boolean;
}

/**
 * The text of a file, or of standard input where the name is `-`.
 *
 * @param flag what named it, for messages
 * @param stdin a function, for the mere mention of standard input opens it
 * @throws InputError where there is no such file, or nobody pipes anything in: a terminal is never waited for
 */
export async function readInput(flag: string, path: string, stdin: () => InputStream): Promise<string> {
  if (path !== '-') return readFile(flag, path);
  const stream = stdin();
  if (stream.isTTY === true)
    throw new InputError([{ where: `${flag} -`, message: 'nothing is piped in', hint: `Pipe JSON into it, or name a file: ${flag} FILE` }]);
  const pieces: Uint8Array[] = [];
  for await (const piece of stream)
    pieces.push(typeof piece === 'string' || piece instanceof Uint8Array ? Buffer.from(piece) : Buffer.alloc(0));
  return Buffer.concat(pieces).toString('utf8');
}

async function readFile(flag: string, path: string): Promise<string> {
  const files = await import('node:fs/promises');
  try {
    return await files.readFile(path, 'utf8');
  } catch (error) {
    const message = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is no such file' : String(error);
    throw new InputError([{ where: `${flag} ${path}`, message, hint: `Give the path of a JSON file, or ${flag} - for standard input` }]);
  }
}
