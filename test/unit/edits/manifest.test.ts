import { describe, expect, it } from 'vitest';
import { addToManifest, manifestParts, type Wanted } from '../../../src/edits/manifest.ts';

const WANTED: Wanted = {
  dependencies: { zod: '4.6.7', pg: '8.23.1' },
  devDependencies: { jest: '30.5.2', tsx: '4.23.15' },
  scripts: { 'test:api': 'jest' },
};
const matters = (name: string): boolean => name !== 'tsx';

const added = (manifest: object, wanted = WANTED, indent: string | number = 2): unknown => {
  const outcome = addToManifest(JSON.stringify(manifest, null, indent), wanted, matters);
  return outcome.kind === 'changed' ? JSON.parse(outcome.content) : outcome;
};

describe('addToManifest', () => {
  it('adds what is missing, in the order that npm keeps, and leaves the rest', () => {
    expect(added({ name: 'shop', dependencies: { react: '19', zod: '^4.0.0' }, scripts: { dev: 'x' } })).toEqual({
      name: 'shop',
      scripts: { dev: 'x', 'test:api': 'jest' },
      dependencies: { pg: '8.23.1', react: '19', zod: '^4.0.0' },
      devDependencies: { jest: '30.5.2', tsx: '4.23.15' },
    });
  });

  it.each([
    ['a script that is there', { scripts: { 'test:api': 'mine' } }, { scripts: { 'test:api': 'mine' } }],
    ['a package that is for development there', { devDependencies: { zod: '4' } }, { dependencies: { pg: '8.23.1' } }],
    ['a tool of any version', { devDependencies: { tsx: '^3' } }, { devDependencies: { tsx: '^3', jest: '30.5.2' } }],
    ['a range without a number', { dependencies: { zod: 'workspace:*' } }, { dependencies: { zod: 'workspace:*', pg: '8.23.1' } }],
  ])('keeps %s', (_, manifest, expected) => {
    expect(added(manifest)).toMatchObject(expected);
  });

  it('keeps the indent', () => {
    const outcome = addToManifest('{\n\t"name": "shop"\n}\n', WANTED, matters);
    expect(outcome).toMatchObject({ kind: 'changed', content: expect.stringContaining('\n\t"dependencies": {\n\t\t"pg"') });
  });

  it('refuses another major version, with what to type', () => {
    expect(added({ dependencies: { zod: '^3.24.1' }, devDependencies: { jest: '^29' } })).toEqual({
      kind: 'anchorMissing',
      help: [
        'zod ^3.24.1 is asked for, and generated code is written for zod 4: npm install zod@4',
        'jest ^29 is asked for, and generated code is written for jest 30: npm install jest@30',
      ].join('\n'),
    });
  });

  it('has nothing to do the second time', () => {
    const once = added({ name: 'shop' });
    expect(added(typeof once === 'object' && once !== null ? once : {})).toEqual({ kind: 'alreadyPresent' });
  });

  it.each([
    ['alone', {}, { testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/api/'] }],
    [
      'beside others',
      { jest: { preset: 'ts-jest', testPathIgnorePatterns: ['/e2e/'] } },
      { preset: 'ts-jest', testPathIgnorePatterns: ['/e2e/', '<rootDir>/tests/api/'] },
    ],
  ])('has Jest leave out tests: %s', (_, manifest, jest) => {
    expect(added(manifest, { ...WANTED, ignoredTests: '<rootDir>/tests/api/' })).toMatchObject({ jest });
  });

  it.each(['{', '[]', '3'])('refuses what is no manifest: %s', (content) => {
    expect(addToManifest(content, WANTED, matters)).toMatchObject({ kind: 'anchorMissing' });
    expect(manifestParts(content)).toEqual({ dependencies: {}, devDependencies: {}, scripts: {} });
  });
});
