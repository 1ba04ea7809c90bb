import { describe, expect, it } from 'vitest';
import { applyBlueprint } from '../../../src/api/apply/index.ts';
import { changeFields } from '../../../src/api/field.ts';
import type { MemoryFiles } from '../../../src/effects/memory-files.ts';
import { effectsOver, nodeApplication, railsApplication, ROOT, UNPROVEN } from '../hostile/world.ts';
import { migration, read } from './apply/world.ts';

const BLUEPRINT = JSON.stringify({
  version: 1,
  application: 'shop',
  resources: {
    Issue: {
      fields: ['number:integer!', 'status!', 'starts_on:date', 'ends_on:date'],
      unique: [['number', 'status']],
      checks: ['starts_on <= ends_on'],
    },
  },
});

async function rails(): Promise<MemoryFiles> {
  const files = railsApplication();
  await files.write(`${ROOT}/blueprint.yml`, BLUEPRINT);
  await applyBlueprint(
    { ...UNPROVEN, root: ROOT, blueprintFile: `${ROOT}/blueprint.yml`, allowDestructive: false, emptyTable: false },
    effectsOver(files),
  );
  return files;
}

const rename = (files: MemoryFiles, from: string, to: string) =>
  changeFields({ ...UNPROVEN, root: ROOT, resource: 'Issue', verb: { kind: 'rename', from, to }, emptyTable: false }, effectsOver(files));

describe.each([
  ['Node', () => nodeApplication('fastify', BLUEPRINT), 'src/db/tables/issues.ts'],
  ['Rails', rails, 'app/models/issue.rb'],
] as const)('a field of a key and one of a check that are called otherwise on %s', (_, make, file) => {
  it('take the rules along, in the code and in the blueprint', { timeout: 60_000 }, async () => {
    const files = await make();
    await rename(files, 'status', 'state');
    await rename(files, 'starts_on', 'begins_on');

    const blueprint = await read(files, 'blueprint.yml');
    expect(blueprint).toMatch(/begins_on <= ends_on/u);
    expect(blueprint).not.toMatch(/status|starts_on/u);
    const code = await read(files, file);
    expect(code).toMatch(/state/u);
    expect(code).not.toMatch(/\bstatus\b|starts_?[Oo]n/u);
    expect(
      migration(files, file.endsWith('.rb') ? '_rename_status_to_state_in_issues.rb' : 'rename_status_to_state_in_issues.sql'),
    ).toMatch(/rename/iu);
  });
});
