import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createScaffold, InputError, type Report, type WorkspaceReport, type Scaffold } from '../../../src/library/index.ts';

// On a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let home = '';
let scaffold: Scaffold;
const UNPROVEN = { verify: false, install: false };
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'scaffold-library-'));
  scaffold = createScaffold({ cwd: home });
  await scaffold.new({ directory: 'shop', stack: 'fastify', ...UNPROVEN });
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

/** @throws Error for the outcome of a workspace */
function ofOne(outcome: Report | WorkspaceReport): Report {
  if ('services' in outcome) throw new Error('This is a workspace');
  return outcome;
}

it('plans, applies and takes back, in a folder of its own choice', async () => {
  const place = { cwd: 'shop' };
  const fields = [{ name: 'label', type: 'string', default: 'two words' }, 'rank:integer'];
  const plan = await scaffold.plan('resource', { ...place, name: 'Tag', fields, ...UNPROVEN });
  const report: Report = ofOne(await scaffold.apply(plan, place));
  // @ts-expect-error a report is typed
  expect(report.nothing).toBeUndefined();
  const [made] = report.files.filter(({ path: file }) => file.endsWith('tag-service.ts'));
  expect(made?.path).toMatch(/^src\//);
  expect(existsSync(path.join(home, 'shop', made?.path ?? ''))).toBe(true);
  expect((await scaffold.history(place)).map(({ resources }) => resources)).toEqual([[], ['tag']]);
  expect((await scaffold.undo(place)).removed).toContain(made?.path);
});

it('plans and applies a blueprint', async () => {
  const place = { cwd: 'shop' };
  writeFileSync(path.join(home, 'shop.yml'), 'version: 1\nresources:\n  Tag:\n    fields: [label]\n');
  const plan = await scaffold.planBlueprint('../shop.yml', { ...place, ...UNPROVEN });
  const { files } = ofOne(await scaffold.apply(plan, place));
  expect(files.map(({ path: file }) => file)).toContain('src/models/tag.ts');
  await scaffold.undo(place);
});

it('refuses what its types refuse as well, with all that is wrong', async () => {
  const outcome = scaffold.generate('resource', {
    cwd: 'shop',
    // @ts-expect-error the name is a text
    name: 3,
    colour: true,
  });
  await expect(outcome).rejects.toBeInstanceOf(InputError);
  await expect(outcome).rejects.toMatchObject({ problems: [{ where: 'input: colour' }, { where: 'input: name' }] });
});

it('takes the options of a generator beside the rest', async () => {
  const { diff } = await scaffold.new({ directory: 'api', stack: 'express', layout: 'feature', dryRun: true, ...UNPROVEN });
  expect(diff).toContain('layout: feature');
});

it('takes an application for none where there is none', async () => {
  expect(await scaffold.detect({ cwd: 'nowhere' })).toMatchObject({ packages: [], stack: null });
  expect(await scaffold.detect({ cwd: 'shop' })).toMatchObject({
    stack: { framework: 'fastify' },
    packages: [{ outlook: { resources: 'yes' } }],
  });
});
