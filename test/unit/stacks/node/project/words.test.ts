import { beforeAll, describe, expect, it } from 'vitest';
import { toName } from '../../../../../src/naming/index.ts';
import { conformer } from '../../../../../src/stacks/node/project/conform.ts';

const TREE = { home: 'src/api', tests: 'tests/api', moduleFormat: 'ESM', importExtension: '.js', runner: 'vitest' } as const;

describe('specs in the words of Vitest', () => {
  let conform: Awaited<ReturnType<typeof conformer>>;
  beforeAll(async () => {
    conform = await conformer();
  });

  const said = (content: string, standard = 'tests/unit/a.test.ts', runner: string = TREE.runner): string =>
    conform(
      { standard, target: standard, content },
      {
        application: toName('shop'),
        generator: 'node:resource',
        resources: [],
        existing: [],
        options: { ...TREE, home: 'src', tests: 'tests', runner },
        now: new Date(0),
      },
    );

  it.each([
    ["describe('a', () => {});\n", "import { describe } from 'vitest';\n\ndescribe('a', () => {});\n"],
    [
      "import { z } from 'zod';\n\nit.each([1])('a', () => expect(1).toBe(1));\n",
      "import { expect, it } from 'vitest';\nimport { z } from 'zod';\n\nit.each([1])('a', () => expect(1).toBe(1));\n",
    ],
    [
      "import { once } from 'node:events';\nimport supertest from 'supertest';\nimport { a } from './a';\n\nbeforeAll(() => a(once, supertest));\n",
      "import { once } from 'node:events';\nimport supertest from 'supertest';\nimport { beforeAll } from 'vitest';\nimport { a } from './a.js';\n\nbeforeAll(() => a(once, supertest));\n",
    ],
    [
      'const a: jest.Mocked<A> = { b: jest.fn() };\n',
      "import { type Mocked, vi } from 'vitest';\n\nconst a: Mocked<A> = { b: vi.fn() };\n",
    ],
    ["const worker = process.env['JEST_WORKER_ID'];\n", "const worker = process.env['VITEST_POOL_ID'];\n"],
    ['const a = expect.any(Date);\n', "import { expect } from 'vitest';\n\nconst a = expect.any(Date);\n"],
    ["const a = { describe: 1, it: 'expect' };\n", "const a = { describe: 1, it: 'expect' };\n"],
  ])('%s', (content, expected) => {
    expect(said(content)).toBe(expected);
  });

  it('are for tests alone', () => {
    const content = 'export const a = jest.fn();\n';
    expect(said(content, 'src/a.ts')).toBe(content);
    expect(said(content, 'tests/unit/a.test.ts', 'jest')).toBe(content);
  });
});
