import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { history, status } from '../../../src/api/history.ts';
import { newApplication } from '../../../src/api/new.ts';
import { destroy } from '../../../src/api/destroy.ts';
import { undo } from '../../../src/api/undo.ts';
import { hash } from '../../../src/core/transaction/index.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../src/effects/memory-files.ts';
import { evilField, evilName, evilText, freeField } from './evil.ts';
import { errorProblem, outcome, outsideRoot, parsedKinds } from './verdict.ts';
import { effectsOver, HOME, nodeApplication, railsApplication, ROOT, UNPROVEN } from './world.ts';

const count = { cases: 0, written: 0 };
afterAll(() => {
  console.log(
    `hostile documents: ${String(count.cases)} cases, ${String(count.written)} of them were right and written; parsed: ${parsedKinds()}`,
  );
});

async function judged(base: MemoryFiles, work: (files: MemoryFiles) => Promise<unknown>): Promise<void> {
  const { problem, done } = await outcome(base, work);
  count.cases++;
  if (done) count.written++;
  expect(problem).toBeUndefined();
}

const FILE = `${HOME}/blueprint.yml`;
const EMPTY = createMemoryFiles({ [`${HOME}/other/secret.txt`]: 'secret' });

/** Makes an application of a blueprint file. */
const make = (text: string, stack: string) =>
  judged(EMPTY, async (files) => {
    const disk = files.fork();
    await disk.write(FILE, text);
    await newApplication({ ...UNPROVEN, directory: ROOT, stack, options: {}, blueprintFile: FILE }, effectsOver(disk));
    await disk.remove(FILE);
    for (const [path, content] of Object.entries(disk.snapshot())) {
      if (!path.startsWith(HOME) || content === '/') continue;
      await files.write(path, Buffer.from(content, 'latin1'));
    }
  });

const resource = fc.record({ fields: fc.array(fc.oneof(freeField, evilField), { minLength: 1, maxLength: 3 }) });
const blueprint = fc.record({
  version: fc.constantFrom(1, 1, 1, 1, 1, 1, '1', 2, null, '__proto__'),
  application: fc.oneof({ weight: 5, arbitrary: fc.constant('shop') }, { weight: 1, arbitrary: evilText }),
  resources: fc.dictionary(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom('Coupon', 'Product') }, { weight: 1, arbitrary: evilName }),
    resource,
    {
      maxKeys: 2,
    },
  ),
});

describe('blueprint files', () => {
  const stack = fc.constantFrom('express', 'fastify');

  it('JSON documents of the right form with evil texts in them', async () => {
    await fc.assert(
      fc.asyncProperty(blueprint, stack, (value, on) => make(JSON.stringify(value), on)),
      { numRuns: 150, seed: 11 },
    );
  }, 120_000);

  it('free texts of the long form in resources of an application that is there', async () => {
    const rails = railsApplication();
    const node = await nodeApplication('fastify', 'version: 1\napplication: shop\nresources: {}\n');
    await fc.assert(
      fc.asyncProperty(freeField, fc.boolean(), async (field, isRails) => {
        const text = JSON.stringify({ version: 1, application: 'shop', resources: { Coupon: { fields: [field] } } });
        const tree = (isRails ? rails : node).fork();
        await tree.write(`${ROOT}/blueprint.yml`, text);
        return judged(tree, (files) =>
          generate({ ...UNPROVEN, generator: 'resource', root: ROOT, name: 'Coupon', fields: [], options: {} }, effectsOver(files)),
        );
      }),
      { numRuns: 400, seed: 12 },
    );
  }, 120_000);

  it('JSON and YAML of any form', async () => {
    const any = fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc.array(evilText, { maxLength: 6 }).map((pieces) => pieces.join('\n')),
      fc.array(evilText, { maxLength: 6 }).map((pieces) => `version: 1\nresources:\n  ${pieces.join('\n  ')}\n`),
      evilText.map((text) => `version: 1\n${text}: ${text}\nresources:\n  Coupon:\n    fields: [${text}]\n`),
    );
    await fc.assert(
      fc.asyncProperty(any, (text) => make(text, 'express')),
      { numRuns: 1200, seed: 13 },
    );
  }, 120_000);

  const levels = Array.from(
    { length: 12 },
    (_, index) => `a${String(index + 1)}: &a${String(index + 1)} [${`*a${String(index)}, `.repeat(9)}*a${String(index)}]`,
  );
  const BOMBS: Readonly<Record<string, string>> = {
    'aliases that grow': `a0: &a0 x\n${levels.join('\n')}\nversion: 1\nresources: { Coupon: { fields: *a12 } }\n`,
    'an alias of itself': 'version: 1\nresources: &r\n  Coupon: { fields: [name], more: *r }\n',
    'merge keys': 'base: &b { fields: [name] }\nversion: 1\nresources:\n  Coupon: { <<: *b }\n',
    'deep nesting': `version: 1\nresources: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`,
    'deep nesting of mappings': `version: 1\nresources: ${'{a: '.repeat(5000)}1${'}'.repeat(5000)}\n`,
    'deep nesting by indentation': Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'prototype keys':
      '{"version":1,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"resources":{"__proto__":{"fields":["name"]}}}',
    'a tag that makes code': 'version: 1\nresources: !!js/function "function () { throw 1 }"\n',
    'a tag of Ruby': 'version: 1\nresources: !ruby/object:Gem::Installer\n  i: x\n',
    'two documents': 'version: 1\n---\nversion: 1\n',
    '10 MB of one text': `version: 1\napplication: ${'a'.repeat(10_000_000)}\n`,
    'nearly 1 MB of one text': `version: 1\napplication: ${'a'.repeat(1_000_000)}\n`,
    'one field of nearly 1 MB': `version: 1\nresources:\n  Coupon:\n    fields: ["name:string:default=${'x'.repeat(1_000_000)}"]\n`,
    'many resources': `version: 1\nresources:\n${Array.from({ length: 20_000 }, () => `  Coupon: { fields: [name] }\n`).join('')}`,
    'many fields': `version: 1\nresources:\n  Coupon:\n    fields: [${'name, '.repeat(20_000)}name]\n`,
  };
  it.each(Object.entries(BOMBS))(
    '%s',
    async (_, text) => {
      const started = performance.now();
      await make(text, 'express');
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
    60_000,
  );
});

describe('records, journals and locks that came with a tree', () => {
  it('do nothing outside the root, whatever is in them', async () => {
    const base = await nodeApplication('express');
    const before = base.snapshot();
    const [name = ''] = await base.list(`${ROOT}/.scaffold/runs`);
    const id = name.replace('.json', '');
    const digest = fc.oneof(
      fc.constantFrom('../../../other/secret.txt', '../objects/x', hash('secret'), hash('')),
      evilText,
      fc.constant(null),
    );
    const place = fc.oneof(
      fc.constantFrom(
        '../other/secret.txt',
        '../../me/other/secret.txt',
        `${HOME}/other/secret.txt`,
        '.git/config',
        'package.json',
        '.scaffold/lock',
      ),
      evilText,
    );
    const file = fc.record(
      { path: place, resolution: fc.constantFrom('create', 'merge', 7), before: digest, after: digest },
      { requiredKeys: ['path'] },
    );
    const record = fc.record(
      {
        version: fc.constantFrom(1, 1, 1, 2, '1'),
        id: fc.oneof(fc.constant(id), fc.constant('../../other/secret.txt'), evilText),
        created: evilText,
        command: evilText,
        generator: fc.oneof(fc.constant('node:resource'), evilText),
        tool: evilText,
        answers: fc.oneof(
          fc.constant({ resources: [{ name: 'coupon' }] }),
          fc.json().map((text): unknown => JSON.parse(text)),
        ),
        folders: fc.array(place, { maxLength: 2 }),
        objects: digest,
        files: fc.array(file, { maxLength: 3 }),
      },
      { noNullPrototype: false },
    );
    const journal = fc.record({
      version: fc.constant(1),
      run: fc.oneof(fc.constant('r1'), evilText),
      state: fc.constantFrom('staging', 'prepared', 'undoing', 'committed', 'x'),
      targets: fc.array(fc.record({ path: place, before: digest, after: digest, mode: fc.constantFrom(null, 0o644, 'x') }), {
        maxLength: 2,
      }),
      folders: fc.array(place, { maxLength: 2 }),
      emptied: fc.array(place, { maxLength: 2 }),
    });
    const verbs: readonly ((files: MemoryFiles) => Promise<unknown>)[] = [
      (files) => undo({ root: ROOT, run: undefined, force: true, dryRun: false }, effectsOver(files)),
      (files) => destroy({ root: ROOT, generator: 'resource', name: 'Coupon', force: true, dryRun: false }, effectsOver(files)),
      (files) => history(ROOT, effectsOver(files)),
      (files) => status(ROOT, effectsOver(files)),
      (files) =>
        generate({ ...UNPROVEN, generator: 'resource', root: ROOT, name: 'Coupon', fields: ['name'], options: {} }, effectsOver(files)),
    ];
    const documents = fc.oneof(
      record.map((value) => ({ path: `runs/${id}.json`, text: JSON.stringify(value) })),
      fc.oneof(fc.json(), evilText).map((text) => ({ path: `runs/${id}.json`, text })),
      journal.map((value) => ({ path: 'journal/r1.json', text: JSON.stringify(value) })),
      fc.oneof(fc.json(), evilText).map((text) => ({ path: 'journal/r1.json', text })),
      fc.oneof(fc.json(), evilText).map((text) => ({ path: 'lock', text })),
    );
    await fc.assert(
      fc.asyncProperty(documents, fc.constantFrom(...verbs), async ({ path, text }, verb) => {
        const written = base.fork();
        await written.write(`${ROOT}/.scaffold/${path}`, text);
        const tree = written.fork();
        const error: unknown = await verb(tree).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        count.cases++;
        if (error !== undefined) expect(errorProblem(error)).toBeUndefined();
        expect(outsideRoot(before, tree)).toEqual([]);
      }),
      { numRuns: 1500, seed: 14 },
    );
  }, 120_000);
});
