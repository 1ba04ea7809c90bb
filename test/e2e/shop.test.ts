import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractOf } from './contract.ts';
import { npm, ROOT, scaffold } from './support/command.ts';
import { ownFolder, ownPostgres } from './support/hooks.ts';
import { hasPostgres } from './support/postgres.ts';

const BLUEPRINT = path.join(ROOT, 'examples/shop.yml');

const home = ownFolder();
const postgres = ownPostgres();
interface Reported {
  readonly ok: boolean;
  readonly data: {
    readonly status: string;
    readonly evidence: { readonly examples: number; readonly proven: number; readonly weak: number; readonly vacuous: number };
    readonly vacuous: readonly { readonly file: string; readonly name: string }[];
    readonly warnings: readonly string[];
    readonly tests: { readonly unit: number; readonly integration: number };
    readonly coverage: { readonly unit: { readonly lines: number }; readonly integration: { readonly lines: number } };
  };
}

const reported = (stdout: string): Reported => {
  const value: Reported = JSON.parse(stdout);
  return value;
};

describe.each(['fastify', 'express'] as const)('the shop on %s', (framework) => {
  const root = (): string => path.join(home.path, framework);

  it('is made and proven by one command, with no vacuous example and nothing left for formatter or linter', async () => {
    const report = path.join(home.path, `${framework}.md`);

    const result = await scaffold(['new', framework, '--stack', framework, '--blueprint', BLUEPRINT, '--json', '--report', report], {
      cwd: home.path,
    });

    expect(result.exitCode, result.stdout + result.stderr).toBe(0);
    const { data } = reported(result.stdout);
    expect(data).toMatchObject({ status: 'proven', vacuous: [], warnings: [] });
    expect(data.evidence.proven).toBeGreaterThan(0.9 * data.evidence.examples);
    expect(data.coverage.unit.lines).toBeGreaterThanOrEqual(80);
    expect(data.coverage.integration.lines).toBeGreaterThanOrEqual(70);
    expect(readFileSync(report, 'utf8')).toMatch(
      /## Implementation: .*\n[\s\S]*Unit tests: \d+ tests passing\n[\s\S]*Integration tests: \d+ tests passing/,
    );
    console.log(`${framework}: ${JSON.stringify(data.evidence)} ${JSON.stringify(data.tests)}`);
  });

  it('builds', async () => {
    expect(await npm(root(), ['run', 'build'])).toMatchObject({ exitCode: 0 });
  });

  it('answers the contract on the embedded database', async () => {
    expect((await contractOf({ root: root(), framework, size: { rows: 300, concurrent: 50 } })).filter(({ ok }) => !ok)).toEqual([]);
  });

  it.runIf(hasPostgres)('answers the contract and passes its own tests on a PostgreSQL server', async () => {
    const databaseUrl = await postgres.database(`${framework}_contract`);
    const tests = await npm(root(), ['test'], { TEST_DATABASE_URL: await postgres.database(`${framework}_tests`) });

    expect(tests.exitCode, tests.stdout.slice(-3000) + tests.stderr.slice(-3000)).toBe(0);
    expect((await contractOf({ root: root(), framework, databaseUrl })).filter(({ ok }) => !ok)).toEqual([]);
  });

  // Adding a resource differs between the frameworks in one file, so one of them shows it.
  it.runIf(framework === 'fastify')('takes another resource, proven in turn, and stays formatted, typed and lint-clean', async () => {
    const words = [
      'code:string{20}:uniq!',
      'percent:integer:in=1..90!',
      'product:references:optional',
      'status:enum{draft.live}:default=draft!',
    ];

    const result = await scaffold(['resource', 'Coupon', ...words, '--cwd', framework, '--json'], { cwd: home.path });

    expect(result.exitCode, result.stdout + result.stderr).toBe(0);
    expect(reported(result.stdout).data).toMatchObject({ status: 'proven', vacuous: [], warnings: [] });
    expect(await npm(root(), ['run', 'typecheck'])).toMatchObject({ exitCode: 0 });
    expect(await npm(root(), ['run', 'lint'])).toMatchObject({ exitCode: 0, stdout: '' });
    expect(await npm(root(), ['exec', '--', 'prettier', '--check', '.'])).toMatchObject({ exitCode: 0 });
  });

  it.runIf(framework === 'fastify')('finds everything there when the same generator is run again', async () => {
    const again = await scaffold(['resource', 'Coupon', '--cwd', framework, '--no-verify', '--json', '--on-conflict', 'ours'], {
      cwd: home.path,
    });

    expect(again.exitCode, again.stdout).toBe(0);
  });
});
