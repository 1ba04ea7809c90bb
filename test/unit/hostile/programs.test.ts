import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sealed } from '../../../src/api/plan-document.ts';
import { main } from '../../../src/cli/main.ts';
import { EXIT } from '../../../src/core/errors.ts';
import { evilField, evilName, evilText } from './evil.ts';
import { RAW } from './verdict.ts';

const home = mkdtempSync(path.join(tmpdir(), 'scaffold-programs-'));
const shop = path.join(home, 'a/shop');
cpSync(path.resolve(import.meta.dirname, '../../e2e/support/rails-app'), shop, { recursive: true });
mkdirSync(path.join(home, 'a/given'));
let cases = 0;
afterAll(() => {
  rmSync(home, { recursive: true });
  console.log(`hostile documents of programs: ${String(cases)} cases`);
});

const DOCUMENT = path.join(home, 'a/given/document.json');

/** Hands one document to a command, which must answer, or say what is wrong with it in words that a terminal can show. */
async function hand(text: string, words: readonly string[]): Promise<void> {
  cases++;
  writeFileSync(DOCUMENT, text);
  let said = '';
  const take = (more: string): void => void (said += more);
  const exit = await main([...words, DOCUMENT, '--quiet', '--cwd', shop], { out: take, err: take });
  expect([EXIT.done, EXIT.usage, EXIT.conflict], said.slice(0, 2000)).toContain(exit);
  if (exit !== EXIT.done) expect(said).toMatch(/^error: /u);
  expect(RAW.test(said), JSON.stringify(said.slice(0, 500))).toBe(false);
  expect(said.length).toBeLessThan(200_000);
  expect(readdirSync(home)).toEqual(['a']);
  expect(readdirSync(path.join(home, 'a'))).toEqual(['given', 'shop']);
}

const INPUT = ['model', '--dry-run', '--input'];
const PLAN = ['apply', '--dry-run', '--plan'];
const any = fc.oneof(fc.json({ maxDepth: 3 }), evilText);
/** Whatever is in it: a seal is no proof that a plan is one. */
const isContent = (content: unknown): content is Parameters<typeof sealed>[0] => typeof content === 'object';
const value = fc.oneof(
  evilText,
  fc.array(evilText, { maxLength: 2 }),
  fc.boolean(),
  fc.json({ maxDepth: 2 }).map((text): unknown => JSON.parse(text)),
);

describe('JSON documents', () => {
  it('as the input of a generator', async () => {
    const key = fc.oneof(evilText, fc.constantFrom('onConflict', 'verify', 'install', 'cwd', 'emptyTable', 'search', 'constructor'));
    const input = fc
      .tuple(fc.oneof(evilName, value), fc.oneof(fc.array(evilField, { maxLength: 2 }), value), fc.dictionary(key, value, { maxKeys: 2 }))
      .map(([name, fields, more]) => JSON.stringify({ ...more, name, fields, verify: false }));
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: input }, { weight: 1, arbitrary: any }), (text) => hand(text, INPUT)),
      { numRuns: 150, seed: 71 },
    );
  }, 120_000);

  it('as a plan, sealed or not', async () => {
    const request = fc.oneof(
      fc.record({
        verb: fc.constant('generate'),
        generator: fc.constantFrom('model', 'rails:model', '__proto__'),
        name: evilName,
        fields: fc.array(evilField, { maxLength: 2 }),
      }),
      fc.record({
        verb: fc.constant('new'),
        directory: evilText.map((text) => `made/${text}`),
        stack: fc.constantFrom('rails', 'fastify', 'toString'),
      }),
      fc.record({ verb: fc.constant('apply'), blueprint: evilText, allowDestructive: fc.boolean(), emptyTable: fc.boolean() }),
      fc.record({ verb: evilText }),
    );
    const plan = fc
      .tuple(
        request,
        fc.constantFrom('refuse', 'theirs', 'ask'),
        fc.dictionary(evilText, fc.oneof(evilText, fc.boolean()), { maxKeys: 2 }),
        evilText,
        evilText,
      )
      .map(([asked, onConflict, options, tool, where]) => {
        const whole = { ...asked, onConflict, options, verify: false, install: false, strict: false };
        const files = [{ path: where, phase: 'code', resolution: 'create', before: null, after: where }];
        const content: unknown = { version: 1, tool, created: '2026-01-02T03:04:05.000Z', request: whole, files, diff: where };
        return isContent(content) ? JSON.stringify(sealed(content)) : '';
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: plan }, { weight: 1, arbitrary: any }), (text) => hand(text, PLAN)),
      { numRuns: 150, seed: 72 },
    );
  }, 120_000);

  const deep = (times: number): string => `${'['.repeat(times)}${']'.repeat(times)}`;
  const large = 'a'.repeat(10_000_000);
  const BOMBS: Readonly<Record<string, string>> = {
    'deep nesting': deep(100_000),
    'deep nesting under a key that nobody knows': `{"name":"Coupon","fields":["a"],"x":${deep(20_000)}}`,
    'prototype keys': '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"name":"Coupon","fields":["a"]}',
    '10 MB of one text': JSON.stringify(large),
    'a name of 10 MB': JSON.stringify({ name: large, fields: ['a'], verify: false }),
    'a field of 10 MB': JSON.stringify({ name: 'Coupon', fields: [large], verify: false }),
    'a key of 10 MB': JSON.stringify({ [large]: true, name: 'Coupon', fields: ['a'] }),
    'a million fields': JSON.stringify({ name: 'Coupon', fields: Array.from({ length: 1_000_000 }, () => 'a'), verify: false }),
    'a million keys': JSON.stringify(Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`k${String(index)}`, 1]))),
    'no JSON, with an escape sequence': '\u001b]0;title\u0007\u202e{',
    'a plan that hides deep nesting': `{"version":1,"tool":"x","created":"2026-01-02","diff":"","hash":"x","files":[],"request":{"verb":"setup","onConflict":"refuse","verify":false,"install":false,"strict":false,"options":{}},"x":${deep(20_000)}}`,
    'a plan of 10 MB': `{"version":1,"tool":"x","created":"2026-01-02","diff":"${large}","hash":"x","files":[],"request":{"verb":"setup","onConflict":"refuse","verify":false,"install":false,"strict":false,"options":{}}}`,
  };
  it.each(Object.entries(BOMBS))(
    '%s',
    async (_, text) => {
      for (const words of [INPUT, PLAN]) {
        const started = performance.now();
        await hand(text, words);
        expect(performance.now() - started).toBeLessThan(15_000);
      }
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
    60_000,
  );
});
