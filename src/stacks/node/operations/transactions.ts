import type { BoundFileRow } from '../../../core/define.ts';
import { resolveWork } from '../../operations/resolve.ts';
import { worksOnRecords } from '../../operations/work.ts';

/** What a class with steps begins its transaction by; the first one brings it, whatever the application was made by. */
export const transactionsFile: BoundFileRow = {
  kind: 'ensure',
  phase: 'code',
  path: 'src/db/transactions.ts',
  generator: 'node:use-case',
  when: (blueprint, _, operation) => operation !== undefined && worksOnRecords(resolveWork(blueprint, operation)),
};
