import { describe, expect, it } from 'vitest';
import { ignoreInJest, ignoreInVitest } from '../../../src/edits/test-config.ts';

const PATTERN = '<rootDir>/tests/api/';

describe('ignoreInJest', () => {
  it.each([
    [
      'CommonJS',
      "module.exports = {\n  preset: 'ts-jest',\n};\n",
      "module.exports = {\n  preset: 'ts-jest',\n  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/api/'],\n};\n",
    ],
    [
      'no comma',
      "module.exports = {\n  preset: 'ts-jest'\n}\n",
      "module.exports = {\n  preset: 'ts-jest',\n  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/api/'],\n}\n",
    ],
    [
      'a list',
      "export default { testPathIgnorePatterns: ['/e2e/'] };\n",
      "export default { testPathIgnorePatterns: ['/e2e/', '<rootDir>/tests/api/'] };\n",
    ],
    [
      'an empty list',
      'export default { testPathIgnorePatterns: [] };\n',
      "export default { testPathIgnorePatterns: ['<rootDir>/tests/api/'] };\n",
    ],
    ['nothing', 'export default {};\n', "export default {\n  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/api/'],\n};\n"],
    [
      'a name and a type',
      "import type { Config } from 'jest';\nconst config: Config = {\n  clearMocks: true,\n};\nexport default config;\n",
      "import type { Config } from 'jest';\nconst config: Config = {\n  clearMocks: true,\n  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/api/'],\n};\nexport default config;\n",
    ],
    [
      'satisfies',
      'export default {\n  bail: 1,\n} satisfies Config;\n',
      "export default {\n  bail: 1,\n  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/api/'],\n} satisfies Config;\n",
    ],
    [
      'a wrapping call',
      'module.exports = createJestConfig({\n  bail: 1,\n});\n',
      "module.exports = createJestConfig({\n  bail: 1,\n  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/api/'],\n});\n",
    ],
  ])('adds to %s', async (_, content, expected) => {
    expect(await ignoreInJest(content, PATTERN)).toEqual({ kind: 'changed', content: expected });
    expect(await ignoreInJest(expected, PATTERN)).toEqual({ kind: 'alreadyPresent' });
  });

  it.each([
    'module.exports = async () => ({});',
    'module.exports = config;',
    'export const a = 1;',
    'export default { testPathIgnorePatterns: other };',
    'export default {',
  ])('asks for it by hand where it cannot be read: %s', async (content) => {
    expect(await ignoreInJest(content, PATTERN)).toMatchObject({ kind: 'anchorMissing', help: expect.stringContaining(PATTERN) });
  });
});

describe('ignoreInVitest', () => {
  it.each([
    [
      'settings of tests',
      'export default defineConfig({\n  test: {\n    globals: true,\n  },\n});\n',
      "export default defineConfig({\n  test: {\n    globals: true,\n    exclude: ['**/node_modules/**', '**/dist/**', 'tests/api/**'],\n  },\n});\n",
    ],
    [
      'a list',
      "export default { test: { exclude: [...configDefaults.exclude, 'e2e/**'] } };\n",
      "export default { test: { exclude: [...configDefaults.exclude, 'e2e/**', 'tests/api/**'] } };\n",
    ],
    [
      'a configuration of Vite alone',
      'export default defineConfig({\n  plugins: [],\n});\n',
      "export default defineConfig({\n  plugins: [],\n  test: { exclude: ['**/node_modules/**', '**/dist/**', 'tests/api/**'] },\n});\n",
    ],
  ])('adds to %s', async (_, content, expected) => {
    expect(await ignoreInVitest(content, 'tests/api/**')).toEqual({ kind: 'changed', content: expected });
    expect(await ignoreInVitest(expected, 'tests/api/**')).toEqual({ kind: 'alreadyPresent' });
  });

  it.each([
    'export default { test: { projects: ["packages/*"] } };',
    'export default { test: settings };',
    'export default defineConfig(() => ({}));',
  ])('asks for it by hand where it cannot be read: %s', async (content) => {
    expect(await ignoreInVitest(content, 'tests/api/**')).toMatchObject({
      kind: 'anchorMissing',
      help: expect.stringContaining("test: { exclude: ['**/node_modules/**', '**/dist/**', 'tests/api/**'] }"),
    });
  });
});
