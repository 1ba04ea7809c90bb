import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { generators } from '../../generators/index.ts';
import { resolveBlueprint } from '../../src/core/blueprint/resolve.ts';
import { plan } from '../../src/core/plan.ts';
import { templatesOf } from '../../src/effects/templates.ts';
import { node } from '../../src/stacks/node/index.ts';
import { expectTree } from './expected-tree.ts';

/** What `answers.json` of a case holds. */
interface Answers {
  readonly framework: string;
  readonly layout: string;
  readonly name: string;
  readonly fields: readonly string[];
  /** Resources that the tree has already, by name. */
  readonly existing: Readonly<Record<string, readonly string[]>>;
}

const ROOT = import.meta.dirname;
const folders = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Those of services and jobs are asked otherwise. */
const isOfResources = (generator: string): boolean =>
  generators.some(({ id, scope }) => id === `node:${generator}` && scope === 'resource');

const cases = folders(path.join(ROOT, 'node'))
  .filter(isOfResources)
  .flatMap((generator) => folders(path.join(ROOT, 'node', generator)).map((name) => ({ generator, name })));

const source = (name: string, fields: readonly string[]) => ({
  name,
  where: 'case',
  fields: fields.map((value) => ({ value, where: 'case' })),
});

/** What the generator renders for a case, by path; files that it only edits are not among it. */
async function rendered(generator: string, { framework, layout, name, fields, existing }: Answers): Promise<Map<string, string>> {
  const blueprint = resolveBlueprint({
    application: 'shop',
    generator: `node:${generator}`,
    requested: [source(name, fields)],
    existing: Object.entries(existing).map(([other, words]) => source(other, words)),
    enums: {},
    options: { framework, layout, stack: 'node' },
    now: new Date('2026-01-02T03:04:05Z'),
    stack: node,
    problems: [],
  });
  const declaration = generators.find(({ id }) => id === `node:${generator}`);
  if (declaration === undefined) throw new Error(`There is no generator node:${generator}`);
  const templates = await templatesOf(path.resolve(ROOT, '../../templates'));
  const { changes } = plan([{ generator: declaration, subjects: blueprint.resources }], blueprint, node, templates);
  return new Map(changes.flatMap((change) => ('content' in change ? [[change.path, change.content]] : [])));
}

/** GOLDEN=write writes the expected trees anew; read the difference as you would review a colleague's code. */
describe.each(cases)('$generator/$name', ({ generator, name }) => {
  const folder = path.join(ROOT, 'node', generator, name);
  const answers: Answers = JSON.parse(readFileSync(path.join(folder, 'answers.json'), 'utf8')) as Answers;
  const expected = path.join(folder, 'expected');

  it('renders the expected tree', async () => {
    const files = await rendered(generator, answers);
    expectTree(expected, files);
  });
});
