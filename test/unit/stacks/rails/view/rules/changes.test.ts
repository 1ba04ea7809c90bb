import { describe, expect, it } from 'vitest';
import { changeBetween } from '../../../../../../src/core/change/index.ts';
import { changeView } from '../../../../../../src/stacks/rails/view/change-view.ts';
import { blueprintOf, resourceIn } from './blueprint.ts';

const FIELDS = ['name!', 'code:string{9}:uniq!', 'low:integer!', 'high:integer!'];

async function linesOf(before: object, after: object, isLarge = false): Promise<readonly string[]> {
  const blueprints = await Promise.all(
    [before, after].map((body) => blueprintOf({ Thing: { fields: FIELDS, ...body } }, { database: 'postgresql' })),
  );
  const [old, wanted] = blueprints.map((blueprint) => resourceIn(blueprint, 'Thing'));
  const [, blueprint] = blueprints;
  if (old === undefined || wanted === undefined || blueprint === undefined) throw new Error('There are two states');
  const change = changeBetween(old, wanted);
  if (change === undefined) return [];
  const { lines } = changeView({ ...blueprint, changes: [change] }, { ...change, isLarge });
  return lines.map((line) => line.trim()).filter((line) => line !== '' && line !== 'end' && !line.startsWith('change_table'));
}

describe('the migration of a table whose rules change', () => {
  it.each<[string, object, object, readonly string[]]>([
    ['a key comes', {}, { unique: [['low', 'high']] }, ['add_index :things, %i[low high], unique: true']],
    ['a key goes', { unique: [['low', 'high']] }, {}, ['remove_index :things, %i[low high], unique: true']],
    ['an index comes', {}, { index: [['low', 'name']] }, ['add_index :things, %i[low name]']],
    [
      'a comparison is another one',
      { checks: ['low <= high'] },
      { checks: ['low < high'] },
      [
        'remove_check_constraint :things, "low <= high", name: "things_low_vs_high_check"',
        'add_check_constraint :things, "low < high", name: "things_low_vs_high_check"',
      ],
    ],
    [
      'a field of a comparison has another name',
      { checks: ['low <= high'] },
      { fields: ['name!', 'code:string{9}:uniq!', 'least:integer:was=low!', 'high:integer!'], checks: ['least <= high'] },
      [
        'remove_check_constraint :things, "low <= high", name: "things_low_vs_high_check"',
        't.rename :low, :least',
        'add_check_constraint :things, "least <= high", name: "things_least_vs_high_check"',
      ],
    ],
    [
      'a key goes with a field of it',
      { unique: [['low', 'high']] },
      { fields: ['name!', 'code:string{9}:uniq!', 'low:integer!'] },
      ['remove_index :things, %i[low high], unique: true', 't.remove :high, type: :integer'],
    ],
    [
      'deletions are kept from now on',
      {},
      { soft_delete: true },
      [
        'remove_index :things, :code, unique: true',
        't.datetime :deleted_at',
        'add_index :things, :code, unique: true, where: "deleted_at IS NULL"',
      ],
    ],
    [
      'deletions are no longer kept',
      { soft_delete: true },
      {},
      [
        '# What was deleted goes for good: without the time of its deletion it would be there again.',
        'up_only { execute "DELETE FROM things WHERE deleted_at IS NOT NULL" }',
        'remove_index :things, :code, unique: true, where: "deleted_at IS NULL"',
        't.remove :deleted_at, type: :datetime',
        'add_index :things, :code, unique: true',
      ],
    ],
  ])('%s', async (_, before, after, wanted) => {
    expect((await linesOf(before, after)).filter((line) => !/^#.*lost|change_column_null/u.test(line))).toEqual(wanted);
  });

  it.each<[string, string, readonly string[], readonly string[]]>([
    [
      'PostgreSQL',
      'postgresql',
      [],
      [
        'up_only do',
        '# Deleted parts would hold what goes.',
        'execute <<~SQL.squish',
        'DELETE FROM parts',
        'WHERE deleted_at IS NOT NULL',
        'AND thing_id IN (SELECT id FROM things',
        'WHERE deleted_at IS NOT NULL)',
        'SQL',
        '# What was deleted goes for good: without the time of its deletion it would be there again.',
        'execute "DELETE FROM things WHERE deleted_at IS NOT NULL"',
      ],
    ],
    [
      'SQLite, before the table is written anew',
      'sqlite3',
      [
        'if direction == :up',
        '# Deleted parts would hold what goes.',
        'execute <<~SQL.squish',
        'DELETE FROM parts',
        'WHERE deleted_at IS NOT NULL',
        'AND thing_id IN (SELECT id FROM things',
        'WHERE deleted_at IS NOT NULL)',
        'SQL',
        '# What was deleted goes for good: without the time of its deletion it would be there again.',
        'execute "DELETE FROM things WHERE deleted_at IS NOT NULL"',
      ],
      [],
    ],
  ])('frees what was deleted of others that were deleted too, on %s', async (_, database, head, first) => {
    const resources = (kept: object): object => ({
      Thing: { fields: FIELDS, ...kept },
      Part: { fields: ['label!', 'thing:references!'], soft_delete: true },
    });
    const [old, wanted] = await Promise.all([{ soft_delete: true }, {}].map((kept) => blueprintOf(resources(kept), { database })));
    if (old === undefined || wanted === undefined) throw new Error('There are two states');
    const others = [resourceIn(old, 'Part')];
    const change = changeBetween(resourceIn(old, 'Thing'), resourceIn(wanted, 'Thing'), { others });
    if (change === undefined) throw new Error('Nothing has changed');
    const view = changeView({ ...wanted, changes: [change] }, change);
    const plain = (lines: readonly string[]): readonly string[] => lines.map((line) => line.trim()).filter((line) => line !== 'end');
    expect(plain(view.head).slice(4, 4 + head.length)).toEqual(head);
    expect(plain(view.lines).slice(0, first.length)).toEqual(first);
  });

  it('works in steps where many rows stand in it', async () => {
    expect(await linesOf({}, { unique: [['low', 'high']], checks: ['low <= high'] }, true)).toEqual([
      'add_check_constraint :things, "low <= high", name: "things_low_vs_high_check", validate: false',
      'up_only { validate_check_constraint :things, name: "things_low_vs_high_check" }',
      'add_index :things, %i[low high], unique: true, algorithm: :concurrently',
    ]);
  });

  it('leaves a table alone of which only the routes change', async () => {
    expect(await linesOf({}, { routes: ['list'] })).toEqual([]);
  });
});
