import { describe, expect, it } from 'vitest';
import { addToMap, removeFromMap } from '../../../src/edits/yaml-map.ts';

const ENTRY = { class: 'Scheduled::DailyReportJob', schedule: '0 6 * * *' };
const MADE = '  daily_report:\n    class: Scheduled::DailyReportJob\n    schedule: 0 6 * * *\n';
const add = (content: string) => addToMap(content, [['production']], 'daily_report', ENTRY);

describe('an entry of a mapping in YAML', () => {
  it.each([
    ['an empty file', '', `production:\n${MADE}`],
    ['a key with nothing below it', 'production:\n', `production:\n${MADE}`],
    ['a key with others below it', 'production:\n  other:\n    command: "x"\n', `production:\n  other:\n    command: "x"\n${MADE}`],
    [
      'comments',
      '# First\nproduction:\n  # all\n  other:\n    command: x\n',
      `# First\nproduction:\n  # all\n  other:\n    command: x\n${MADE}`,
    ],
    ['a file without the key', 'test:\n  a: 1\n', `test:\n  a: 1\nproduction:\n${MADE}`],
  ])('goes into %s', async (_, before, after) => {
    expect(await add(before)).toEqual({ kind: 'changed', content: after });
    expect(await add(after)).toEqual({ kind: 'alreadyPresent' });
  });

  it('keeps a file of comments alone', async () => {
    const outcome = await add('# What runs when.\n');
    expect(outcome).toEqual({ kind: 'changed', content: `# What runs when.\n\nproduction:\n${MADE}` });
  });

  it('finds nested keys by any of their names', async () => {
    const outcome = await addToMap(
      ':scheduler:\n  :schedule:\n    other: 1\n',
      [
        [':scheduler', 'scheduler'],
        [':schedule', 'schedule'],
      ],
      'a',
      {},
    );
    expect(outcome).toEqual({ kind: 'changed', content: ':scheduler:\n  :schedule:\n    other: 1\n    a: {}\n' });
  });

  it.each([
    ['no YAML', 'production: [\n', 'does not parse'],
    ['a list in its place', 'production: [a]\n', 'something else'],
    ['a list', '- a\n', 'something else'],
  ])('is left to the user in %s', async (_, content, why) => {
    const outcome = await add(content);
    expect(outcome).toMatchObject({ kind: 'anchorMissing', help: expect.stringContaining(why) as string });
    expect(outcome).toMatchObject({ help: expect.stringContaining('daily_report:\n  class: "Scheduled::DailyReportJob"') as string });
  });
});

describe('taking an entry out of a mapping', () => {
  const FILE = '# Jobs\nproduction:\n  # every hour\n  clean:\n    class: Clean\n  report:\n    class: Report\n';

  it.each([
    ['an entry beside others', FILE, [['production']], 'report', '# Jobs\nproduction:\n  # every hour\n  clean:\n    class: Clean\n'],
    ['the last entry, and the key above it', 'other: 1\nproduction:\n  report: {}\n', [['production']], 'report', 'other: 1\n'],
    ['an entry under the second name of its key', 'schedule:\n  a: 1\n  b: 2\n', [[':schedule', 'schedule']], 'b', 'schedule:\n  a: 1\n'],
    ['an entry at the top', 'a:\n  class: A\nb:\n  class: B\n', [], 'a', 'b:\n  class: B\n'],
  ] as const)('takes %s', async (_, content, keys, name, after) => {
    expect(await removeFromMap(content, keys, name)).toEqual({ kind: 'changed', content: after });
  });

  it.each([
    ['there is no such entry', FILE, [['production']]],
    ['there is no such key', FILE, [['staging']]],
    ['the file does not parse', 'a: [', []],
    ['the file is empty', '', []],
  ] as const)('changes nothing where %s', async (_, content, keys) => {
    expect(await removeFromMap(content, keys, 'absent')).toEqual({ kind: 'alreadyPresent' });
  });
});
