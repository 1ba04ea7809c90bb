import { describe, expect, it } from 'vitest';
import type { Blueprint, OptionValue } from '../../../../../src/core/pipeline.ts';
import { toName } from '../../../../../src/naming/index.ts';
import { remarks } from '../../../../../src/stacks/node/project/remarks.ts';

const HOME = { home: 'src/api', tests: 'test/api', dataLayer: 'memory', ownData: 'Prisma' } as const;

const inTree = (options: Readonly<Record<string, OptionValue>>): Blueprint => ({
  application: toName('shop'),
  generator: 'node:resource',
  resources: [{ name: toName('OrderLine'), fields: [], associations: [] }],
  existing: [],
  options,
  now: new Date(0),
});

describe('what is the user’s to do after a run', () => {
  it.each<readonly [string, Readonly<Record<string, OptionValue>>]>([
    ['src/api/repositories/prisma-order-line-repository.ts', HOME],
    ['src/repositories/prisma-order-line.repository.ts', { ...HOME, folders: ['repositories'], fileSuffix: 'dot' }],
    ['src/api/repositories/PrismaOrderLineRepository.ts', { ...HOME, fileCase: 'pascal', fileSuffix: 'camel' }],
    ['src/api/repositories/mongodb-order-line-repository.ts', { ...HOME, ownData: 'MongoDB driver' }],
  ])('is to write %s', (file, options) => {
    const [where = '', what = ''] = remarks(inTree(options));
    expect(where).toContain(`${String(options['ownData'])}: repositories are not written with it`);
    expect(what).toContain(`${file} is yours to write: a class with the interface OrderLineRepository`);
    expect(what).toContain('describeOrderLineRepository of test/api/contracts/order-line-repository.ts');
  });

  it('is nothing where records go into a database', () => {
    expect(remarks(inTree({ ...HOME, dataLayer: 'knex' }))).toEqual([]);
  });
});
