import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { generators } from '../../generators/index.ts';
import { resolveBlueprint } from '../../src/core/blueprint/resolve.ts';
import type { OptionValue } from '../../src/core/pipeline.ts';
import { plan } from '../../src/core/plan.ts';
import { templatesOf } from '../../src/effects/templates.ts';
import { rails } from '../../src/stacks/rails/index.ts';
import { expectTree } from './expected-tree.ts';

/** What `answers.json` of a case holds. */
interface Answers {
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly name: string;
  readonly fields: readonly string[];
  /** Resources that the tree has already, by name. */
  readonly existing: Readonly<Record<string, readonly string[]>>;
}

const ROOT = path.join(import.meta.dirname, 'rails');
const folders = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Those of services and jobs have fields of another kind, and a test of their own. */
const cases = folders(ROOT)
  .filter((generator) => ['model', 'serializer', 'controller', 'resource'].includes(generator))
  .flatMap((generator) => folders(path.join(ROOT, generator)).map((name) => ({ generator, name })));

const source = (name: string, fields: readonly string[]) => ({
  name,
  where: 'case',
  fields: fields.map((value) => ({ value, where: 'case' })),
});

/** What the generator renders for a case, by path; what is made once for the application is not among it. */
async function rendered(generator: string, { options, name, fields, existing }: Answers): Promise<Map<string, string>> {
  const blueprint = resolveBlueprint({
    application: 'store',
    generator: `rails:${generator}`,
    requested: [source(name, fields)],
    existing: Object.entries(existing).map(([other, words]) => source(other, words)),
    enums: {},
    options: { ...options, stack: 'rails' },
    now: new Date('2026-01-02T03:04:05Z'),
    stack: rails,
    problems: [],
  });
  const declaration = generators.find(({ id }) => id === `rails:${generator}`);
  if (declaration === undefined) throw new Error(`There is no generator rails:${generator}`);
  const templates = await templatesOf(path.resolve(ROOT, '../../../templates'));
  const { changes } = plan([{ generator: declaration, subjects: blueprint.resources }], blueprint, rails, templates);
  return new Map(changes.flatMap((change) => (change.kind === 'create' ? [[change.path, change.content]] : [])));
}

/** GOLDEN=write writes the expected trees anew; read the difference as you would review a colleague's code. */
describe.each(cases)('$generator/$name', ({ generator, name }) => {
  const folder = path.join(ROOT, generator, name);
  const answers: Answers = JSON.parse(readFileSync(path.join(folder, 'answers.json'), 'utf8')) as Answers;
  const expected = path.join(folder, 'expected');

  it('renders the expected tree', async () => {
    const files = await rendered(generator, answers);
    expectTree(expected, files);
  });
});
