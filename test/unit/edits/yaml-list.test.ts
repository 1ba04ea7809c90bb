import { describe, expect, it } from 'vitest';
import { addToList } from '../../../src/edits/yaml-list.ts';

const add = (content: string) => addToList(content, [':queues', 'queues'], 'low', ['default']);

describe('an item of a list in YAML', () => {
  it.each([
    ['a list', ':queues:\n  - default\n', ':queues:\n  - default\n  - low\n'],
    ['the list by its other name', 'queues:\n  - default\n', 'queues:\n  - default\n  - low\n'],
    ['a list on one line', ':queues: [default]\n', ':queues: [ default, low ]\n'],
    ['an empty file', '', ':queues:\n  - default\n  - low\n'],
    ['a file without the list', ':concurrency: <%= ENV["N"] %>\n', ':concurrency: <%= ENV["N"] %>\n:queues:\n  - default\n  - low\n'],
    ['comments', '# First\n:queues:\n  - default # all\n\n# Last\n', '# First\n:queues:\n  - default # all\n  - low\n\n# Last\n'],
  ])('goes to the end of %s', async (_, before, after) => {
    const outcome = await add(before);
    expect(outcome).toEqual({ kind: 'changed', content: after });
    expect(await add(after)).toEqual({ kind: 'alreadyPresent' });
  });

  it.each([
    ['there', ':queues:\n  - low\n'],
    ['there with a weight', ':queues:\n  - [low, 2]\n'],
  ])('is not added where it is %s', async (_, content) => {
    expect(await add(content)).toEqual({ kind: 'alreadyPresent' });
  });

  it.each([
    ['no YAML', ':queues: [\n', 'does not parse'],
    ['another thing of the name', ':queues: low\n', 'is no list'],
  ])('is left to the user in %s', async (_, content, why) => {
    expect(await add(content)).toMatchObject({ kind: 'anchorMissing', help: expect.stringContaining(why) as string });
  });
});
