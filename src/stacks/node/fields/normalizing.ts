import type { BoundFileRow, When } from '../../../core/define.ts';

/** What brings texts into one form, with its tests; the first that asks for it brings it, whatever the application was made by. */
export const normalizing = (when: When): readonly BoundFileRow[] =>
  (
    [
      ['spec', 'tests/unit/lib/normalized.test.ts'],
      ['code', 'src/lib/normalized.ts'],
    ] as const
  ).map(([phase, path]) => ({ kind: 'ensure', phase, path, generator: 'node:model', when }));

/** Is a service or a job given a text that is brought into one form? */
export const isGivenNormalized: When = (_, __, operation) =>
  operation?.parameters.some((one) => one.kind === 'value' && one.field.normalize !== undefined) === true;
