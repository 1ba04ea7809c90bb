import { StringDecoder } from 'node:string_decoder';

/** Cuts what comes in pieces into lines; a character split between two pieces stays whole. */
export function createLineReader(onLine: (line: string) => void): { push(piece: Uint8Array | string): void; end(): void } {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return {
    push: (piece) => {
      const lines = (rest + (typeof piece === 'string' ? piece : decoder.write(Buffer.from(piece)))).split(/\r?\n/u);
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    },
    end: () => {
      const last = rest + decoder.end();
      rest = '';
      if (last !== '') onLine(last);
    },
  };
}
