import { describe, expect, it } from 'vitest';
import { resourceView } from '../../../../../src/stacks/rails/view/index.ts';
import { resolved } from '../helpers.ts';

function constantsOf(name: string, fields: readonly string[]): readonly string[] {
  const { blueprint, resource } = resolved(name, fields);
  return resourceView(blueprint, resource).api.constants;
}

describe('the constants of a controller', () => {
  it('are what can be sorted by on lines that are short enough', () => {
    const fields = Array.from({ length: 12 }, (_, index) => `quite_a_long_name_${String(index)}:string:index`);
    const lines = constantsOf('Passage', fields);
    const from = lines.indexOf('SORTS = %i[');

    expect(lines.slice(from)).toHaveLength(5);
    expect(lines.at(-1)).toBe('].freeze');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120 - 6);
  });

  it('name the values of an enum from the root where the API has a class of that name', () => {
    expect(constantsOf('Page', ['status:enum{draft.live}:index!'])).toContain('FILTERS = { status: ::Page::STATUSES }.freeze');
    expect(constantsOf('Leaf', ['status:enum{draft.live}:index!'])).toContain('FILTERS = { status: Leaf::STATUSES }.freeze');
  });
});
