import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';

/** What a command line is answered that nobody can run. */
async function answered(line: string): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const keep = (piece: string): void => void (text += piece);
  return { code: await main(line.split(' '), { out: keep, err: keep }), text };
}

// A folder with nothing in it that brings commands of its own.
beforeAll(() => vi.stubEnv('SCAFFOLD_CWD', tmpdir()));
afterAll(() => vi.unstubAllEnvs());

describe('a slip at any level is answered with what was meant', () => {
  it.each([
    ['detct', 'Did you mean detect?'],
    ['field ad Product x', 'Did you mean add?'],
    ['plan resorce X', 'Did you mean resource?'],
    ['help resorce', 'scaffold resource --help'],
    ['resource P --dry-rn', 'Did you mean --dry-run?'],
    ['new x --stack expres', '--stack express'],
    ['new x --stak express', 'Did you mean --stack?'],
    ['describe resorce', 'scaffold describe resource'],
    ['eject modl', 'Did you mean model? scaffold eject model'],
    ['-x', '→ scaffold --help'],
    ['eject node:model __resource__-factry.ts', 'scaffold eject node:model __resource__-factory.ts'],
    ['destroy resurce X', 'scaffold destroy resource X'],
    ['completion bsh', 'scaffold completion bash'],
    ['export prism', 'scaffold export prisma'],
    ['diagram --format htm', '--format html'],
    ['import a --form x', 'Did you mean --from?'],
    ['undo --forse', 'Did you mean --force?'],
    ['generator policy --stack rail', '--stack rails'],
    ['generator', 'scaffold generator policy'],
    ['field', 'scaffold field --help'],
    ['field rename Product', 'scaffold field rename --help'],
    ['destroy resource', 'scaffold destroy --help'],
    ['resource', 'scaffold resource --help'],
    ['list --cwd ./no/such/folder', 'is no folder'],
    ['--cwd ./no/such/folder list', 'is no folder'],
    ['history --cwd=', 'is no folder'],
    ['diagram --output shop.png', '--format mermaid'],
    ['--quiet describe resorce', 'scaffold describe resource'],
    ['import mysql://me:secret@127.0.0.1/shop', 'postgresql or sqlite'],
  ])('scaffold %s', async (line, expected) => {
    expect(await answered(line)).toMatchObject({ code: 2, text: expect.stringContaining(expected) as unknown });
  });
});

it('says nothing of a password that an address holds', async () => {
  expect((await answered('import mysql://me:secret@127.0.0.1/shop')).text).not.toContain('secret');
});
