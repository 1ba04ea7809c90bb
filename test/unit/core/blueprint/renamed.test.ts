import { expect, it } from 'vitest';
import { readBlueprint } from '../../../../src/core/blueprint/file.ts';
import { renamedRules } from '../../../../src/core/blueprint/rules/renamed.ts';
import { withResources } from '../../../../src/core/blueprint/write.ts';

const BEFORE = `version: 1
application: shop
resources:
  Issue:
    fields: [number:integer, status, starts_on:date, ends_on:date]
    # One number in each status
    unique: [[number, status]]
    index:
      - [status, starts_on] # for the board
    checks: ['starts_on <= ends_on']
    routes: [list]
`;

it('keys and checks follow a field that is called otherwise, and everything else stays', async () => {
  const [issue] = (await readBlueprint(BEFORE, 'blueprint.yml')).resources;
  const rules = renamedRules(
    issue?.rules ?? {},
    new Map([
      ['begins_on', 'starts_on'],
      ['state', 'status'],
    ]),
  );
  const fields = ['number:integer', 'state', 'begins_on:date', 'ends_on:date'].map((value) => ({ value, where: '' }));
  expect(await withResources(BEFORE, [{ name: 'Issue', where: '', fields, rules }])).toBe(
    BEFORE.replace('status, starts_on:date', 'state, begins_on:date')
      .replace('[[number, status]]', '[[number, state]]')
      .replace('[status, starts_on]', '[state, begins_on]')
      .replace("'starts_on <=", "'begins_on <=")
      .replaceAll(/\[([^[\]]+)\]/gu, '[ $1 ]')
      .replace('[[ number, state ]]', '[ [ number, state ] ]'),
  );
});

it('nothing follows where no field is', () => {
  const rules = { checks: [{ value: 'a < b', where: '' }] };
  expect(renamedRules(rules, new Map())).toBe(rules);
});

it('the owner follows as well', async () => {
  const text = `version: 1
resources:
  Issue:
    fields: [user:references, name]
    owner: user
`;
  const [issue] = (await readBlueprint(text, 'blueprint.yml')).resources;
  const rules = renamedRules(issue?.rules ?? {}, new Map([['author', 'user']]));
  const fields = ['author:references:to=User', 'name'].map((value) => ({ value, where: '' }));

  const written = await withResources(text, [{ name: 'Issue', where: '', fields, rules }]);

  expect(written).toContain('owner: author');
});
