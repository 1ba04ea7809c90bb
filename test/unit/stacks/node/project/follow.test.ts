import { beforeAll, describe, expect, it } from 'vitest';
import application from '../../../../../generators/node/new.ts';
import job from '../../../../../generators/node/job.ts';
import type { Blueprint, OptionValue } from '../../../../../src/core/pipeline.ts';
import { toName } from '../../../../../src/naming/index.ts';
import { conformer, INDEXES } from '../../../../../src/stacks/node/project/conform.ts';
import { place } from '../../../../../src/stacks/node/project/layout.ts';

type Options = Readonly<Record<string, OptionValue>>;

const HOME = { home: 'src/api', tests: 'tests/api', moduleFormat: 'ESM', importExtension: '.js' } as const;

/** A blueprint with one resource, in a tree of these settings. */
const inTree = (options: Readonly<Record<string, OptionValue>>): Blueprint => ({
  application: toName('shop'),
  generator: 'node:resource',
  resources: [{ name: toName('OrderLine'), fields: [], associations: [] }],
  existing: [],
  options,
  now: new Date(0),
});

describe('the place of a file', () => {
  it.each<readonly [string, Readonly<Record<string, OptionValue>>, string]>([
    ['src/lib/errors.ts', {}, 'src/lib/errors.ts'],
    ['src/lib/errors.ts', HOME, 'src/api/lib/errors.ts'],
    ['src/lib/errors', HOME, 'src/api/lib/errors'],
    ['db/migrations/1.do.create-order-lines.sql', HOME, 'db/migrations/1.do.create-order-lines.sql'],
    ['tests/unit/lib/errors.test.ts', HOME, 'tests/api/unit/lib/errors.test.ts'],
    ['tests/helpers/environment.js', HOME, 'tests/api/helpers/environment.cjs'],
    ['src/services/order-line-service.ts', HOME, 'src/api/services/order-line-service.ts'],
    ['src/services/order-line-service.ts', { ...HOME, folders: ['services'] }, 'src/services/order-line-service.ts'],
    ['src/services/order-line-service', { ...HOME, folders: ['services'], fileSuffix: 'dot' }, 'src/services/order-line.service'],
    ['src/services/order-line-service.ts', { ...HOME, fileSuffix: 'camel', fileCase: 'pascal' }, 'src/api/services/OrderLineService.ts'],
    ['src/services/order-line-service.ts', { ...HOME, fileSuffix: 'camel', fileCase: 'camel' }, 'src/api/services/orderLineService.ts'],
    ['src/models/order-line.ts', { ...HOME, fileCase: 'snake' }, 'src/api/models/order_line.ts'],
    ['src/services/health-service.ts', { ...HOME, folders: ['services'], fileSuffix: 'dot' }, 'src/api/services/health-service.ts'],
    [
      'src/services/order-line-service.ts',
      { ...HOME, layout: 'feature', folders: ['services'] },
      'src/api/features/order-lines/order-line-service.ts',
    ],
    ['src/services/order-line-service.ts', { layout: 'feature' }, 'src/features/order-lines/order-line-service.ts'],
    ['src/services/order-line-service.ts', { fileSuffix: 'dot' }, 'src/services/order-line-service.ts'],
  ])('%s in %j is %s', (standard, options, expected) => {
    expect(place(standard, inTree(options))).toBe(expected);
  });
});

describe('a text of the standard layout', () => {
  let conform: Awaited<ReturnType<typeof conformer>>;
  beforeAll(async () => {
    conform = await conformer();
  });

  const conformed = (standard: string, content: string, options: Options = HOME): string => {
    const blueprint = inTree(options);
    return conform({ standard, target: place(standard, blueprint), content }, blueprint);
  };

  it.each<[string, string, string, Options?]>([
    ['src/app.ts', "import { a } from './lib/errors';", "import { a } from './lib/errors.js';"],
    ['src/app.ts', "import { a } from './routes';", "import { a } from './routes/index.js';"],
    ['src/app.ts', "import { a } from './routes';", "import { a } from './routes';", { ...HOME, importExtension: 'none' }],
    ['src/app.ts', "import { a } from './routes/route';", "import { a } from './routes/route.ts';", { ...HOME, importExtension: '.ts' }],
    ['src/db/tables/index.ts', "export * from './order-lines';", "export * from './order-lines.js';"],
    ['tests/unit/lib/a.test.ts', 'import type { A } from "../../../src/lib/a";', 'import type { A } from "../../../../src/api/lib/a.js";'],
    [
      'src/container.ts',
      "import { S } from './services/order-line-service';",
      "import { S } from '../services/order-line.service.js';",
      { ...HOME, folders: ['services'], fileSuffix: 'dot' },
    ],
    [
      'src/services/order-line-service.ts',
      "import { E } from '../lib/errors';",
      "import { E } from '../api/lib/errors.js';",
      { ...HOME, folders: ['services'] },
    ],
    ['src/app.ts', "import express from 'express';", "import express from 'express';"],
    [
      'src/db/migrate.ts',
      "const M = path.resolve(__dirname, '..', '..', 'db', 'migrations');",
      "const M = path.resolve(import.meta.dirname, '..', '..', '..', 'db', 'migrations');",
    ],
    [
      'src/db/migrate.ts',
      "const M = path.resolve(__dirname, '..', '..', 'db');",
      "const M = path.resolve(__dirname, '..', '..', '..', 'db');",
      { ...HOME, moduleFormat: 'CommonJS' },
    ],
    [
      'tests/helpers/a.ts',
      "path.resolve(__dirname, '..', '..', 'node_modules')",
      "path.resolve(__dirname, '..', '..', '..', 'node_modules')",
    ],
    ['src/app.ts', 'const = ;', 'const = ;'],
    ['db/a.sql', "from './a'", "from './a'"],
  ])('%s: %s', (standard, content, expected, options: Options = HOME) => {
    expect(conformed(standard, content, options)).toBe(expected);
  });

  it('leaves what a file had before', () => {
    const before = "import { own } from './own';\n";
    const content = `${before}import { S } from './services/order-line-service';\n`;
    const text = conform({ standard: 'src/container.ts', target: 'src/api/container.ts', content, before }, inTree(HOME));
    expect(text).toBe(`${before}import { S } from './services/order-line-service.js';\n`);
  });

  it('knows the folders that are imported by their index', () => {
    const folders = [...application.files, ...job.files].flatMap(({ path }) => /^(src\/.+)\/index\.ts$/.exec(path)?.[1] ?? []);
    expect([...folders].sort()).toEqual([...INDEXES].sort());
  });
});
