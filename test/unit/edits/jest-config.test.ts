import { describe, expect, it } from 'vitest';
import { ignoreTests } from '../../../src/edits/jest-config.ts';

const PATTERN = '<rootDir>/tests/api/';

describe('ignoreTests', () => {
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
    expect(await ignoreTests(content, PATTERN)).toEqual({ kind: 'changed', content: expected });
    expect(await ignoreTests(expected, PATTERN)).toEqual({ kind: 'alreadyPresent' });
  });

  it.each([
    'module.exports = async () => ({});',
    'module.exports = config;',
    'export const a = 1;',
    'export default { testPathIgnorePatterns: other };',
    'export default {',
  ])('asks for it by hand where it cannot be read: %s', async (content) => {
    expect(await ignoreTests(content, PATTERN)).toMatchObject({ kind: 'anchorMissing', help: expect.stringContaining(PATTERN) });
  });
});
