import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { EXIT } from '../../../src/core/errors.ts';
import { evilField, evilName, evilText } from './evil.ts';
import { RAW } from './verdict.ts';

const home = mkdtempSync(path.join(tmpdir(), 'scaffold-hostile-'));
const shop = path.join(home, 'a/shop');
cpSync(path.resolve(import.meta.dirname, '../../e2e/support/rails-app'), shop, { recursive: true });
mkdirSync(path.join(home, 'a/empty'));
writeFileSync(path.join(home, 'a/shop.yml'), 'version: 1\n');
afterAll(() => {
  rmSync(home, { recursive: true });
  console.log(`hostile command lines: ${String(cases)} cases`);
});
let cases = 0;

/** No system hands over an argument with NUL in it, so these are left to the tests of what lies behind. */
const words = fc.oneof(
  fc.tuple(fc.constantFrom('resource', 'model', 'service', 'job'), evilName, evilField).map((all) => [...all, '--no-verify', '--dry-run']),
  fc
    .tuple(
      fc.constantFrom('resource', 'undo', 'destroy', 'describe', 'list', 'history', 'status', 'detect', 'new'),
      fc.array(evilText, { maxLength: 3 }),
    )
    .map(([verb, more]) => [verb, ...more]),
  fc
    .tuple(fc.constantFrom('--stack', '--layout', '--on-conflict', '--database', '--blueprint'), evilText)
    .map(([flag, value]) => ['new', '--dry-run', '--no-verify', '--no-install', flag, value, 'made']),
  fc.array(evilText, { maxLength: 4 }),
  evilText.map((text) => [`--${text}`]),
  evilText.map((text) => ['resource', 'Coupon', 'name', `--${text}`, '--dry-run', '--no-verify']),
);

describe('command lines', () => {
  it('end in a result or a clear error, and write nothing raw', async () => {
    await fc.assert(
      fc.asyncProperty(
        words,
        fc.boolean(),
        fc.oneof(
          fc.constant(shop),
          evilText.map((text) => path.join(home, 'a/empty', text.replaceAll(/\.\.|\0/g, ''))),
        ),
        async (given, json, cwd) => {
          cases++;
          let out = '';
          let err = '';
          const exit = await main(
            [...given.map((word) => word.replaceAll('\0', '')), '--quiet', '--cwd', cwd, ...(json ? ['--json'] : [])],
            {
              out: (text) => void (out += text),
              err: (text) => void (err += text),
            },
          );
          expect([EXIT.done, EXIT.usage, EXIT.conflict], `${err}${out}`).toContain(exit);
          if (exit !== EXIT.done) expect(`${err}${out}`).not.toBe('');
          expect(RAW.test(err), JSON.stringify(err.slice(0, 500))).toBe(false);
          expect(RAW.test(out), JSON.stringify(out.slice(0, 500))).toBe(false);
          expect(readdirSync(home)).toEqual(['a']);
        },
      ),
      { numRuns: 600, seed: 21 },
    );
  }, 120_000);
});
