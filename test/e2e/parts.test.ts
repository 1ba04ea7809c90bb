import { readdirSync, readFileSync, cpSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { npm, scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';

const FIELDS = ['code:string{20}:uniq!', 'percent:integer:in=1..90!', 'status:enum{draft.live}:default=draft!', 'category:references'];

const home = ownFolder();
const shop = (): string => path.join(home.path, 'shop');

beforeAll(async () => {
  const made = await scaffold(['new', 'shop', '--stack', 'fastify', '--no-verify'], { cwd: home.path });
  expect(made.exitCode, made.stderr).toBe(0);
  // Something to refer to; that a whole resource is proven is seen elsewhere.
  const category = await scaffold(['resource', 'Category', 'name:string{60}:uniq!', '--cwd', shop(), '--no-verify'], { cwd: home.path });
  expect(category.exitCode, category.stderr).toBe(0);
  await npm(shop(), ['run', 'format']);
  cpSync(shop(), path.join(home.path, 'whole'), { recursive: true, verbatimSymlinks: true });
});
/** The text of every file that a person would keep, by path; numbers of migrations are the time of the run. */
function treeOf(folder: string): Readonly<Record<string, string>> {
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/^(?:node_modules|\.scaffold)\//.test(file));
  return Object.fromEntries(
    kept
      .sort()
      .map((file) => [file.replace(/\d{14}(?=\.(?:do|undo)\.create-coupons)/, 'N'), readFileSync(path.join(folder, file), 'utf8')]),
  );
}

interface Reported {
  readonly data: { readonly status: string; readonly evidence: object; readonly files: readonly { readonly path: string }[] };
}

const reported = (stdout: string): Reported['data'] => {
  const { data }: Reported = JSON.parse(stdout);
  return data;
};

const STANDING_ON = {
  repository: [
    /^db\/migrations\/\d{14}\.do\.create-coupons\.sql$/,
    /^src\/db\/tables\/coupons\.ts$/,
    /^src\/models\/coupon\.ts$/,
    /^tests\/factories\/coupon-factory\.ts$/,
  ],
  service: [/^src\/models\/coupon\.ts$/, /^src\/repositories\/coupon-repository\.ts$/],
  controller: [/^src\/repositories\/coupon-repository\.ts$/, /^src\/services\/coupon-service\.ts$/],
} as const;

describe('one part of a resource', () => {
  it.each(Object.entries(STANDING_ON))('%s: is refused where what it stands on is missing, all of it named', async (part, files) => {
    const before = treeOf(shop());

    const result = await scaffold([part, 'Coupon', ...FIELDS, '--cwd', shop(), '--json']);

    expect(result.exitCode).toBe(2);
    const { error }: { error: { hints: readonly string[]; problems: readonly { where: string }[] } } = JSON.parse(result.stdout);
    for (const file of files) expect(error.problems.map(({ where }) => where)).toContainEqual(expect.stringMatching(file));
    const hints = error.hints.join('\n');
    expect(hints).toContain(`scaffold resource Coupon ${FIELDS.join(' ')}\n`);
    expect(hints).toContain(`scaffold model Coupon ${FIELDS.join(' ')} && scaffold repository Coupon`);
    expect(hints.split(' && ').at(-1)).toBe(`scaffold ${part} Coupon`);
    expect(treeOf(shop())).toEqual(before);
  });

  it('brings the table along where it is a model and there is none', async () => {
    const result = await scaffold(['model', 'Coupon', ...FIELDS, '--cwd', shop(), '--json', '--dry-run']);

    expect(reported(result.stdout).files.map(({ path: file }) => file)).toEqual(
      expect.arrayContaining(['src/models/coupon.ts', 'src/db/tables/coupons.ts', expect.stringMatching(/\.do\.create-coupons\.sql$/)]),
    );
  });

  // The fields stand in blueprint.yml after the first, and may be said again.
  it.each([
    ['migration', FIELDS],
    ['model', []],
    ['repository', FIELDS],
    ['service', []],
    ['controller', []],
  ])('%s: is proven on those before it', async (part, fields) => {
    const result = await scaffold([part, 'Coupon', ...fields, '--cwd', shop(), '--json']);

    expect(result.exitCode, result.stdout + result.stderr).toBe(0);
    const { status, evidence } = reported(result.stdout);
    expect({ status, evidence }).toMatchObject({ status: 'proven', evidence: { weak: 0, vacuous: 0, kept: 0 } });
    console.log(`${part}: ${JSON.stringify(evidence)}`);
  });

  it('makes with the others what the whole resource is', async () => {
    const whole = path.join(home.path, 'whole');
    const made = await scaffold(['resource', 'Coupon', ...FIELDS, '--cwd', whole, '--no-verify']);
    await npm(whole, ['run', 'format']);

    expect(made.exitCode, made.stderr).toBe(0);
    expect(treeOf(shop())).toEqual(treeOf(whole));
  });

  it('leaves an application that is typed, lint-clean and passes its tests', async () => {
    for (const script of ['typecheck', 'lint', 'format:check', 'test']) {
      const result = await npm(shop(), ['run', script]);
      expect(result.exitCode, `${script}: ${result.stdout.slice(-3000)}${result.stderr.slice(-3000)}`).toBe(0);
    }
  });
});
