import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { evilField, evilName, evilText } from './evil.ts';
import { outcome, parsedKinds } from './verdict.ts';
import { effectsOver, nodeApplication, railsApplication, ROOT, UNPROVEN } from './world.ts';

const TREES = {
  express: await nodeApplication('express'),
  fastify: await nodeApplication('fastify', undefined, { layout: 'feature' }),
  rails: railsApplication(),
};
const GENERATORS: Readonly<Record<keyof typeof TREES, readonly string[]>> = {
  express: ['resource', 'model', 'migration'],
  fastify: ['resource', 'controller'],
  rails: ['resource', 'model', 'service', 'job'],
};

const count = { cases: 0, written: 0 };
afterAll(() => {
  console.log(
    `hostile input: ${String(count.cases)} cases, ${String(count.written)} of them were right and written; parsed: ${parsedKinds()}`,
  );
});

describe.each(['express', 'fastify', 'rails'] as const)('%s', (stack) => {
  const base = TREES[stack];
  const attempt = async (generator: string, name: string, fields: readonly string[], options: Readonly<Record<string, string>> = {}) => {
    const { problem, done } = await outcome(base, (files) =>
      generate({ ...UNPROVEN, generator, root: ROOT, name, fields, options }, effectsOver(files)),
    );
    count.cases++;
    if (done) count.written++;
    expect(problem).toBeUndefined();
  };
  const generator = fc.constantFrom(...GENERATORS[stack]);

  it('names', async () => {
    await fc.assert(
      fc.asyncProperty(generator, evilName, (id, name) => attempt(id, name, ['label:string'])),
      { numRuns: 600, seed: 1 },
    );
  }, 60_000);

  it('fields', async () => {
    await fc.assert(
      fc.asyncProperty(generator, fc.array(evilField, { minLength: 1, maxLength: 2 }), (id, fields) => attempt(id, 'Coupon', fields)),
      { numRuns: 800, seed: 2 },
    );
  }, 60_000);

  it('options and generators', async () => {
    const options = fc.dictionary(fc.oneof(evilText, fc.constantFrom('step', 'version', 'layout', 'stack', 'database')), evilText, {
      maxKeys: 3,
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(generator, evilText), options, (id, given) => attempt(id, 'Coupon', ['label:string'], given)),
      { numRuns: 800, seed: 3 },
    );
  }, 60_000);
});
