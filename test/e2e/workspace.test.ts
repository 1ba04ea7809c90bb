import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';
import { hasRuby, railsApplication, RUBY_ENVIRONMENT } from './support/rails.ts';

const home = ownFolder();
const file = (): string => path.join(home.path, 'tags.yml');
const inRails = (name: string): string => path.join(home.path, 'services/rails', name);

interface Applied {
  readonly run: string;
  readonly status: string;
  readonly services: readonly {
    readonly stack: string;
    readonly isNew: boolean;
    readonly report: { readonly status: string; readonly vacuous: readonly object[]; readonly evidence: Readonly<Record<string, number>> };
  }[];
}

function describeTags(...more: readonly string[]): void {
  const fields = ['name:string{40}!', ...more];
  writeFileSync(file(), JSON.stringify({ version: 1, settings: { fastify: { layout: 'feature' } }, resources: { Tag: { fields } } }));
}

const apply = (stacks: string) => scaffold(['apply', file(), '--cwd', home.path, '--stack', stacks, '--json'], { env: RUBY_ENVIRONMENT });

async function applied(): Promise<Applied> {
  const { exitCode, stdout, stderr } = await apply('fastify,rails');
  expect(exitCode, stdout + stderr).toBe(0);
  const { data }: { data: Applied } = JSON.parse(stdout);
  return data;
}

/** What a run may not leave changed. Logs, packages and test databases are no part of it. */
function tree(folder = home.path): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
      const place = path.join(folder, entry.name);
      if (['node_modules', 'log', 'tmp', 'storage'].includes(entry.name)) return [];
      return entry.isDirectory() ? Object.entries(tree(place)) : [[place, readFileSync(place, 'latin1')]];
    }),
  );
}

const records = (): readonly string[] => Object.keys(tree()).filter((name) => /\.scaffold\/runs\/[^/]+\.json$/u.test(name));

/** Each service proven, with nothing that was never seen failing. */
const proofs = ({ services }: Applied) =>
  services.map(({ stack, report: { status, vacuous, evidence } }) => {
    console.log(`workspace: ${stack}: ${JSON.stringify(evidence)}`);
    return [stack, status, vacuous.length];
  });

const COLUMNS = `require "rails_helper"

RSpec.describe Tag, type: :model do
  it "has these columns" do
    expect(described_class.column_names).to contain_exactly("id", "name", "created_at", "updated_at")
  end
end
`;

const PROVEN = [
  ['fastify', 'proven', 0],
  ['rails', 'proven', 0],
];

describe.runIf(hasRuby)('a workspace, proven', () => {
  beforeAll(async () => {
    const store = await railsApplication(home.path);
    // One service is there; the other is made by the run.
    writeFileSync(path.join(home.path, 'README.md'), 'ours\n');
    mkdirSync(path.join(home.path, 'services'));
    renameSync(store, inRails(''));
  });

  it('has each service made or changed on its stack, in one run with one record', async () => {
    describeTags();
    const told = await applied();

    expect(proofs(told)).toEqual(PROVEN);
    expect(told.services.map(({ isNew }) => isNew)).toEqual([true, false]);
    expect(records()).toEqual([path.join(home.path, '.scaffold/runs', `${told.run}.json`)]);
    expect(existsSync(path.join(home.path, 'services/fastify/src/features/tags'))).toBe(true);
  });

  it('is byte for byte as it was where the proof of one service fails', async () => {
    describeTags('weight:integer:min=0');
    // Green as the table is, and red with a column more.
    writeFileSync(inRails('spec/models/columns_spec.rb'), COLUMNS);
    const before = tree();
    const { exitCode, stdout } = await apply('fastify,rails');

    expect(exitCode, stdout).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      error: { code: 'NOT_PROVEN', message: expect.stringContaining('rails') as unknown },
    });
    expect(tree()).toEqual(before);
    rmSync(inRails('spec/models/columns_spec.rb'));
  });

  it('follows a field more in all of its services, and is nothing the second time', async () => {
    const told = await applied();

    expect(proofs(told)).toEqual(PROVEN);
    expect(records()).toHaveLength(2);
    const after = tree();
    expect((await applied()).run).toBeUndefined();
    expect(tree()).toEqual(after);
  });
});
