import { describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../../src/core/blueprint/file.ts';
import { resolveBlueprint } from '../../../../src/core/blueprint/resolve.ts';
import { changeBetween } from '../../../../src/core/change/index.ts';
import type { Resource } from '../../../../src/core/pipeline.ts';
import { fakeStack } from '../fake-stack.ts';

async function issue(
  rules: Readonly<Record<string, unknown>>,
  fields = ['number:integer', 'status', 'starts_on:date', 'ends_on:date'],
): Promise<Resource> {
  const {
    resources: requested,
    enums,
    problems,
  } = await readBlueprint(JSON.stringify({ version: 1, resources: { Issue: { fields, ...rules } } }), 'tracker.json');
  const { resources } = resolveBlueprint({
    application: 'tracker',
    generator: 'fake:new',
    requested,
    existing: [],
    enums,
    problems,
    options: {},
    now: new Date(0),
    stack: fakeStack,
  });
  const [found] = resources;
  if (found === undefined) throw new Error('The blueprint has no resource');
  return found;
}

const KEY = { unique: [['number', 'status']] };

describe('what changes beyond fields', () => {
  it.each([
    [{}, KEY, 'add_key_on_number_and_status_to_issues'],
    [KEY, {}, 'remove_key_on_number_and_status_from_issues'],
    [{}, { index: [['status', 'number']] }, 'add_index_on_status_and_number_to_issues'],
    [KEY, { unique: [['status', 'number']] }, 'change_keys_of_issues'],
    [{}, { checks: ['starts_on <= ends_on'] }, 'check_issues'],
    [{ checks: ['starts_on <= ends_on'] }, { checks: ['starts_on < ends_on'] }, 'change_checks_of_issues'],
    [{}, { soft_delete: true }, 'keep_deleted_issues'],
    [{}, { ...KEY, checks: ['starts_on <= ends_on'] }, 'change_issues'],
  ])('has a migration of its own, %j to %j: %s', async (before, after, label) => {
    expect(changeBetween(await issue(before), await issue(after))?.label).toBe(label);
  });

  it('tells what comes, what goes, and the way back', async () => {
    const change = changeBetween(await issue(KEY), await issue({ index: [['number', 'status']], soft_delete: true }));

    const names = (keys: readonly (readonly Resource['fields'][number][])[] = []) => keys.map((key) => key.map(({ name }) => name.snake));
    expect(names(change?.uniques.removed)).toEqual([['number', 'status']]);
    expect(names(change?.indexes.added)).toEqual([['number', 'status']]);
    expect(names(change?.back.uniques.added)).toEqual([['number', 'status']]);
    expect([change?.softDelete, change?.back.softDelete]).toEqual(['added', 'removed']);
  });

  it.each([
    [
      'the same in another order',
      {
        unique: [
          ['number', 'status'],
          ['status', 'starts_on'],
        ],
      },
      {
        unique: [
          ['status', 'starts_on'],
          ['number', 'status'],
        ],
      },
    ],
    ['which routes there are', {}, { routes: ['list'] }],
  ])('needs no migration for %s', async (_, before, after) => {
    expect(changeBetween(await issue(before), await issue(after))).toBeUndefined();
  });

  it('keeps a key over a field that is only called otherwise, and loses one over a field that goes', async () => {
    const [before, renamed] = [
      await issue(KEY),
      await issue({ unique: [['position', 'status']] }, ['position:integer:was=number', 'status', 'starts_on:date', 'ends_on:date']),
    ];

    const forth = changeBetween(before, renamed);
    const gone = changeBetween(before, await issue({}, ['status', 'starts_on:date', 'ends_on:date']));

    expect(forth?.label).toBe('rename_number_to_position_in_issues');
    expect(forth?.uniques).toEqual({ added: [], removed: [] });
    expect(gone?.kept.uniques).toEqual([]);
    expect(gone?.uniques.removed).toHaveLength(1);
  });
});
