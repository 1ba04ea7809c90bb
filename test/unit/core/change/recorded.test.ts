import { describe, expect, it } from 'vitest';
import { recordedFields } from '../../../../src/core/change/index.ts';
import type { RunRecord } from '../../../../src/core/transaction/index.ts';
import { formatField } from '../../../../src/fields/index.ts';
import { toName } from '../../../../src/naming/index.ts';
import { products } from './resources.ts';

/** A record as it is read back: every name in one form. */
function record(files: readonly string[], ...words: readonly string[]): RunRecord {
  const [product] = products(...words);
  const answers: unknown = JSON.parse(
    JSON.stringify({ resources: [product] }, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'snake' in value && 'pascal' in value ? value.snake : value,
    ),
  );
  return {
    version: 1,
    id: 'run',
    created: '',
    command: '',
    generator: 'node:resource',
    tool: '',
    answers,
    folders: [],
    files: files.map((path) => ({ path, resolution: 'create', before: null, after: '' })),
  };
}

const WORDS = [
  'name:string:length=2..100!',
  'price:decimal{10.2}:min=0:default=1.50!',
  'category:references:on_delete=cascade',
  'status:enum{a.b}',
];

describe('the fields that a record tells of', () => {
  it('are those of the last run that counts', () => {
    const records = [record(['db/a.sql'], ...WORDS), record(['src/a.ts'], 'other')];

    const all = recordedFields(records, toName('Product'));
    const migrated = recordedFields(records, toName('Product'), ({ files }) => files.some(({ path }) => path.endsWith('.sql')));

    expect(all?.map(formatField)).toEqual(['other:string']);
    expect(migrated?.map(formatField)).toEqual(WORDS);
  });

  it('are unknown where no run was about the resource, or its answers are in another form', () => {
    expect(recordedFields([record([], 'name')], toName('Order'))).toBeUndefined();
    expect(recordedFields([{ ...record([], 'name'), answers: 'unreadable' }], toName('Product'))).toBeUndefined();
  });
});
