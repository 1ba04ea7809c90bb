import { describe, expect, it } from 'vitest';
import { destroy } from '../../../src/api/destroy.ts';
import { generate } from '../../../src/api/generate.ts';
import { history, status } from '../../../src/api/history.ts';
import { undo } from '../../../src/api/undo.ts';
import type { MemoryFiles } from '../../../src/effects/memory-files.ts';
import { effectsOver, nodeApplication, railsApplication, ROOT, UNPROVEN } from '../hostile/world.ts';
import { userTree } from './tree.ts';

const RESOURCES = {
  Category: ['name!'],
  Product: ['name!', 'price:decimal{10.2}', 'category:references'],
  Customer: ['name!', 'email:email:uniq!'],
};
type Names = readonly (keyof typeof RESOURCES)[];
const ALL: Names = ['Category', 'Product', 'Customer'];
const blueprint = (names: Names): string =>
  JSON.stringify({
    version: 1,
    application: 'shop',
    resources: Object.fromEntries(names.map((name) => [name, { fields: RESOURCES[name] }])),
  });

const again = { force: false, dryRun: false, root: ROOT };
const take = (files: MemoryFiles, name: string, more: { readonly force?: boolean; readonly dryRun?: boolean } = {}) =>
  destroy({ ...again, generator: 'resource', name, ...more }, effectsOver(files));
const make = (files: MemoryFiles, name: string, fields: readonly string[]) =>
  generate({ ...UNPROVEN, generator: 'resource', root: ROOT, name, fields, options: {} }, effectsOver(files));
const edit = async (files: MemoryFiles, path: string, change: (text: string) => string): Promise<void> => {
  await files.write(`${ROOT}/${path}`, change((await files.read(`${ROOT}/${path}`)) ?? ''));
};

describe.each([
  ['express', 'layered'],
  ['fastify', 'feature'],
])('one resource out of a run that made many, on %s in the %s layout', { timeout: 60_000 }, (stack, layout) => {
  const shop = (names: Names) => nodeApplication(stack, blueprint(names), { layout });

  it('leaves the tree of a run that never made it', async () => {
    const files = await shop(ALL);
    const result = await take(files, 'Customer');
    expect(userTree(files)).toEqual(userTree(await shop(['Category', 'Product'])));
    expect(result.removed).toContain('tests/factories/customer-factory.ts');
    expect(result.restored).toContain('blueprint.yml');
    expect(result.kept).toEqual([]);
  });

  it('takes its lines out of the files of the resource that it refers to', async () => {
    const files = await shop(ALL);
    await take(files, 'products');
    expect(userTree(files)).toEqual(userTree(await shop(['Category', 'Customer'])));
  });

  it('can itself be taken back', async () => {
    const files = await shop(ALL);
    const before = userTree(files);
    await take(files, 'Customer');
    await undo({ ...again, run: undefined }, effectsOver(files));
    expect(userTree(files)).toEqual(before);
  });

  it('keeps what you edited, and names it', async () => {
    const files = await shop(ALL);
    await edit(files, 'tests/factories/customer-factory.ts', (text) => `// mine\n${text}`);
    await edit(files, 'src/routes/index.ts', (text) => `// mine\n${text}`);
    const { kept } = await take(files, 'Customer');
    expect(kept).toEqual([{ path: 'tests/factories/customer-factory.ts', reason: 'you edited it' }]);
    expect(await files.read(`${ROOT}/src/routes/index.ts`)).toMatch(/^\/\/ mine\n(?![^]*customer)/);
    const forced = await shop(ALL);
    await edit(forced, 'tests/factories/customer-factory.ts', (text) => `// mine\n${text}`);
    await take(forced, 'Customer', { force: true });
    expect(userTree(forced)).toEqual(userTree(await shop(['Category', 'Product'])));
  });
});

describe('destroy', { timeout: 60_000 }, () => {
  it('is refused while another resource refers to it, and writes nothing', async () => {
    const files = await nodeApplication('fastify', blueprint(ALL));
    const before = files.snapshot();
    await expect(take(files, 'Category')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Product refers to it') as unknown,
      hints: ['Take it back first: scaffold destroy resource Product'],
    });
    expect(files.snapshot()).toEqual(before);
    await take(files, 'Product');
    await take(files, 'Category');
    expect(userTree(files)).toEqual(userTree(await nodeApplication('fastify', blueprint(['Customer']))));
  });

  it('says what it would do and does nothing on a dry run', async () => {
    const files = await nodeApplication('fastify', blueprint(ALL));
    const before = files.snapshot();
    expect((await take(files, 'Customer', { dryRun: true })).removed.length).toBeGreaterThan(10);
    expect(files.snapshot()).toEqual(before);
  });

  it('takes back the run that made it alone, whatever came later', async () => {
    const files = await nodeApplication('fastify', blueprint(ALL));
    const before = userTree(files);
    await make(files, 'Coupon', ['code:string{20}!']);
    const between = userTree(files);
    await make(files, 'Gift', ['name!']);
    await take(files, 'Gift');
    expect(userTree(files)).toEqual(between);
    await make(files, 'Gift', ['name!']);
    await take(files, 'Coupon');
    await take(files, 'Gift');
    expect(userTree(files)).toEqual(before);
    expect(await history(ROOT, effectsOver(files))).toHaveLength(1);
  });

  it('finds a migration by what is in it, where it has another number now', async () => {
    const files = await nodeApplication('fastify', blueprint(ALL));
    const before = userTree(files);
    await make(files, 'Coupon', ['code:string{20}!']);
    const folder = `${ROOT}/db/migrations`;
    for (const name of (await files.list(folder)).filter((file) => file.includes('coupon')))
      await files.rename(`${folder}/${name}`, `${folder}/${name.replace(/^\d+/, '29990101000000')}`);
    await take(files, 'Coupon');
    expect(userTree(files)).toEqual(before);
  });

  it('leaves a resource that can be made again, and no file that counts as removed', async () => {
    const files = await nodeApplication('fastify', blueprint(ALL));
    const before = userTree(files);
    await take(files, 'Customer');
    expect((await status(ROOT, effectsOver(files))).filter(({ state }) => state !== 'unchanged')).toEqual([]);
    await make(files, 'Customer', RESOURCES.Customer);
    expect(Object.keys(userTree(files))).toHaveLength(Object.keys(before).length);
  });

  it('names the files whose lines it cannot take out, where another program made these files', async () => {
    const files = railsApplication();
    await make(files, 'Coupon', ['code:string{20}!']);
    const folder = `${ROOT}/.scaffold/runs`;
    const [run = ''] = await files.list(folder);
    const among = (text: string): string =>
      text.replace('"resources": [', '"resources": [{ "name": "other", "fields": [], "associations": [] },');
    await files.write(`${folder}/${run}`, among((await files.read(`${folder}/${run}`)) ?? ''));
    const { removed, kept } = await take(files, 'Coupon');
    expect(removed).toContain('app/models/coupon.rb');
    expect(removed.filter((path) => path.startsWith('db/migrate/'))).toHaveLength(1);
    expect(kept).toContainEqual({ path: 'config/routes.rb', reason: 'lines of Coupon are left; take them out by hand' });
    expect(await files.read(`${ROOT}/config/routes.rb`)).toContain('coupons');
  });

  it.each([
    ['Coupon', /No run of resource made Coupon/],
    ['', /No run/],
  ])('of %j, which nothing made, is bad input', async (name, message) => {
    const files = await nodeApplication('fastify', blueprint(ALL));
    await expect(take(files, name)).rejects.toThrow(message);
  });
});
