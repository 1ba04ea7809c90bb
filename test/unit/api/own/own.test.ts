import { beforeEach, describe, expect, it } from 'vitest';
import { generate } from '../../../../src/api/generate.ts';
import { history, status } from '../../../../src/api/history.ts';
import { checkGenerators, updateCases } from '../../../../src/api/own/check.ts';
import { createGenerator } from '../../../../src/api/own/create.ts';
import { eject } from '../../../../src/api/own/eject.ts';
import { readOwn } from '../../../../src/api/own/read.ts';
import { withOwnTemplates } from '../../../../src/api/own/templates.ts';
import { undo } from '../../../../src/api/undo.ts';
import type { Effects } from '../../../../src/core/ports.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { memoryEffects, shopInMemory, type TestEffects } from '../support.ts';
import { UNPROVEN } from '../../unproven.ts';

const ROOT = '/home/shop';
const WRITE = { root: ROOT, dryRun: false, onConflict: 'refuse' } as const;
const SERVICE = 'node/service/src/services/__resource__-service.ts.hbs';
const EJECTED = `${ROOT}/.scaffold/templates/${SERVICE}`;
const TEXT = '/** {{name.human}} */\nexport class {{name.pascal}}Service {}\n';
const originals = new Map([
  [SERVICE, TEXT],
  ['node/service/tests/unit/services/__resource__-service.test.ts.hbs', '// {{name.human}}\n'],
  ['node/express/new/package.json.hbs', '{}'],
]);
const load = async () => originals;

let effects: TestEffects;
beforeEach(async () => {
  effects = await shopInMemory();
});

/** The effects as a command has them: with what the tree has of its own. */
async function opened(): Promise<Effects> {
  const own = await readOwn([{ folder: `${ROOT}/.scaffold`, origin: '.scaffold', isPack: false }], effects.files);
  expect(own.problems).toEqual([]);
  return { ...effects, generators: own.generators, templates: await withOwnTemplates(effects.templates, own.templates, load) };
}

async function run(generator: string, name: string, fields: readonly string[] = [], options = {}) {
  const given = { ...UNPROVEN, root: ROOT };
  return generate({ ...given, generator, name, fields, options }, await opened());
}

const read = (file: string) => effects.files.read(`${ROOT}/${file}`);
const later = () => effects.clock.advance(1000);

describe('eject', () => {
  it('knows the layers of the tree: its framework, its runner of tests, its data', async () => {
    const manifest = {
      type: 'module',
      dependencies: { express: '5', knex: '3', pg: '8' },
      devDependencies: { typescript: '6', vitest: '4' },
    };
    const tree = createMemoryFiles({ [`${ROOT}/package.json`]: JSON.stringify(manifest) });
    const known = ['knex/repository', 'repository', 'vitest/repository', 'typeorm/repository'];
    const texts = new Map(known.map((layer) => [`node/${layer}/src/repositories/__resource__-repository.ts.hbs`, '']));
    const { files } = await eject({ ...WRITE, generator: 'repository', template: undefined }, await memoryEffects(tree), texts);
    expect(files.map(({ path }) => path)).toEqual([
      '.scaffold/templates/node/vitest/repository/src/repositories/__resource__-repository.ts.hbs',
    ]);
    texts.delete('node/vitest/repository/src/repositories/__resource__-repository.ts.hbs');
    const again = await eject({ ...WRITE, generator: 'repository', template: undefined }, await memoryEffects(tree), texts);
    expect(again.files.map(({ path }) => path)).toEqual([
      '.scaffold/templates/node/knex/repository/src/repositories/__resource__-repository.ts.hbs',
    ]);
  });

  it('copies all templates of a generator, as a run that can be taken back', async () => {
    const { files, run: id } = await eject({ ...WRITE, generator: 'service', template: undefined }, effects, originals);

    expect(files.map(({ action }) => action)).toEqual(['create', 'create']);
    expect(await effects.files.read(EJECTED)).toBe(TEXT);
    expect((await history(ROOT, effects)).at(-1)).toMatchObject({ run: id, generator: 'eject' });
    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effects);
    expect(await effects.files.exists(`${ROOT}/.scaffold/templates`)).toBe(false);
  });

  it.each(['src/services/__resource__-service.ts', '__resource__-service.ts', '__resource__-service.ts.hbs'])(
    'copies one: %s',
    async (template) => {
      const { files } = await eject({ ...WRITE, generator: 'node:service', template }, effects, originals);

      expect(files).toEqual([{ path: `.scaffold/templates/${SERVICE}`, action: 'create' }]);
    },
  );

  it('copies the parts of a whole resource from their own folders', async () => {
    const { files } = await eject({ ...WRITE, generator: 'resource', template: undefined }, effects, originals);

    expect(files.map(({ path }) => path)).toContain(`.scaffold/templates/${SERVICE}`);
  });

  it('says what would be copied, and copies nothing', async () => {
    const { diff } = await eject({ ...WRITE, generator: 'service', template: undefined, dryRun: true }, effects, originals);

    expect(diff).toContain('+/** {{name.human}} */');
    expect(await effects.files.exists(EJECTED)).toBe(false);
  });

  it.each([
    ['servce', undefined, 'service'],
    ['service', '__resource__-servic.ts', '__resource__-service.ts'],
    ['rails:job', undefined, ''],
  ])('names the nearest: %s %s', async (generator, template, hint) => {
    await expect(eject({ ...WRITE, generator, template }, effects, originals)).rejects.toMatchObject({
      exit: 2,
      hints: [expect.stringContaining(hint)],
    });
  });

  it('merges what the original has become with what you made of the copy', async () => {
    await eject({ ...WRITE, generator: 'service', template: undefined }, effects, originals);
    await effects.files.write(EJECTED, TEXT.replace('/** {{name.human}} */', '/** Ours. */'));
    later();
    const newer = new Map([...originals, [SERVICE, `${TEXT}\nexport const VERSION = 2;\n`]]);
    expect(await outdated(newer)).toEqual(['changed']);

    await eject({ ...WRITE, generator: 'service', template: undefined }, effects, newer);

    expect(await effects.files.read(EJECTED)).toBe(`/** Ours. */\nexport class {{name.pascal}}Service {}\n\nexport const VERSION = 2;\n`);
    expect(await outdated(newer)).toEqual([]);
    expect(await outdated(new Map())).toEqual(['gone', 'gone']);
  });

  const outdated = async (now: ReadonlyMap<string, string>) =>
    (await status(ROOT, effects, async () => now)).flatMap(({ original }) => original ?? []);
});

describe('an ejected template', () => {
  const FIELDS = ['name:string!'];
  const wanted = async () => {
    await run('model', 'Coupon', FIELDS);
    later();
    await run('repository', 'Coupon');
    later();
  };

  it('wins over the one that is built in', async () => {
    await eject({ ...WRITE, generator: 'service', template: '__resource__-service.ts' }, effects, originals);
    later();
    await wanted();
    await run('service', 'Coupon');

    expect(await read('src/services/coupon-service.ts')).toBe('/** coupon */\nexport class CouponService {}\n');
    expect(await read('tests/unit/services/coupon-service.test.ts')).toContain('CouponService');
  });

  it('with a name that nobody knows is an error with its place, and nothing is written', async () => {
    await wanted();
    await effects.files.write(EJECTED, 'export class\n  {{name.pascl}} {}\n');

    await expect(run('service', 'Coupon')).rejects.toMatchObject({
      exit: 2,
      problems: [{ where: `.scaffold/templates/${SERVICE}:2:5`, hint: 'Did you mean pascal?' }],
    });
    expect(await read('src/services/coupon-service.ts')).toBeUndefined();
  });
});

describe('a generator of the project', () => {
  const make = (name = 'policy', more = {}) => createGenerator({ ...WRITE, name, stack: undefined, ...more }, effects);
  const CASE = '.scaffold/generators/policy/cases/product';

  it('is made with a spec, code and a golden case, for the stack of the tree', async () => {
    const { files } = await make();

    expect(files.map(({ path }) => path)).toEqual([
      '.scaffold/generators/policy/generator.yml',
      '.scaffold/generators/policy/templates/tests/unit/policies/__resource__-policy.test.ts.hbs',
      '.scaffold/generators/policy/templates/src/policies/__resource__-policy.ts.hbs',
      `${CASE}/input.json`,
      `${CASE}/before/.gitkeep`,
      `${CASE}/expected/tests/unit/policies/product-policy.test.ts.txt`,
      `${CASE}/expected/src/policies/product-policy.ts.txt`,
    ]);
    expect(await read(`${CASE}/expected/src/policies/product-policy.ts.txt`)).toContain(
      "const REQUIRED: readonly string[] = ['name', 'price'];",
    );
  });

  it('is made for another stack, too', async () => {
    await make('audit-log', { stack: 'rails' });

    const expected = await read('.scaffold/generators/audit-log/cases/product/expected/app/audit_logs/product_audit_log.rb.txt');
    expect(expected).toContain('class ProductAuditLog\n  REQUIRED = ["name", "price"].freeze');
  });

  it('runs as the others do: planned, recorded, taken back, and no part of the model', async () => {
    await make();
    later();
    const before = await read('blueprint.yml');
    await run('policy', 'Coupon', ['code:string!']);

    expect(await read('src/policies/coupon-policy.ts')).toContain('export class CouponPolicy');
    expect(await read('blueprint.yml')).toBe(before);
    expect((await history(ROOT, effects)).at(-1)).toMatchObject({ generator: 'node:policy', resources: ['coupon'] });
    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effects);
    expect(await read('src/policies/coupon-policy.ts')).toBeUndefined();
  });

  it('knows the fields of a resource that is there', async () => {
    await make();
    later();
    await run('resource', 'Coupon', ['code:string!', 'note']);
    later();
    await run('policy', 'Coupon');

    expect(await read('src/policies/coupon-policy.ts')).toContain("['code']");
  });

  it('takes its own options, and puts lines into files that are there', async () => {
    await make();
    await effects.files.write(
      `${ROOT}/.scaffold/generators/policy/generator.yml`,
      [
        'description: Policy',
        'stack: node',
        'prompts: [{ name: style, kind: choice, message: Style, choices: [short, long] }]',
        'files: [{ code: src/policies/__resource__-policy.ts }]',
        "edits: [{ in: src/policies/index.ts, after: '// policies', insert: \"export * from './{{name.kebab}}-policy';\" }]",
      ].join('\n'),
    );
    await effects.files.write(
      `${ROOT}/.scaffold/generators/policy/templates/src/policies/__resource__-policy.ts.hbs`,
      "import '{{rel \"src/policies/index\"}}';\nexport const style = '{{options.style}}';\n{{#each fields}}{{column}} {{type}} {{default}}\n{{/each}}",
    );
    await effects.files.write(`${ROOT}/src/policies/index.ts`, '  // policies\n');
    later();
    await run('policy', 'Coupon', ['code'], { style: 'long' });

    expect(await read('src/policies/coupon-policy.ts')).toBe("import './index';\nexport const style = 'long';\ncode string \n");
    expect(await read('src/policies/index.ts')).toBe("  // policies\n  export * from './coupon-policy';\n");
    await expect(run('policy', 'Coupon', ['code'], { style: 'wide' })).rejects.toMatchObject({ exit: 2 });
  });

  it('is held to its golden case, and the case to it where that is meant', async () => {
    await make();
    expect(await checkGenerators(ROOT, 'policy', await opened())).toEqual([{ name: 'policy/product', files: 2, differences: [] }]);
    const template = `${ROOT}/.scaffold/generators/policy/templates/src/policies/__resource__-policy.ts.hbs`;
    await effects.files.write(template, `${(await effects.files.read(template)) ?? ''}// more\n`);
    later();

    await expect(checkGenerators(ROOT, undefined, await opened())).rejects.toMatchObject({
      exit: 4,
      message: expect.stringContaining('different  src/policies/product-policy.ts'),
    });
    await updateCases(WRITE, undefined, await opened());
    expect(await checkGenerators(ROOT, undefined, await opened())).toMatchObject([{ differences: [] }]);
  });

  it.each<readonly [string, string | undefined, string]>([
    ['without one of this name', 'polcy', 'scaffold generator policy --check'],
    ['without any', undefined, 'scaffold generator policy'],
  ])('cannot be checked %s', async (_, name, hint) => {
    if (name !== undefined) await make();

    await expect(checkGenerators(ROOT, name, await opened())).rejects.toMatchObject({ hints: [hint] });
  });

  it.each(['model', 'Policy', 'a/b'])('cannot be called %s', async (name) => {
    await expect(make(name)).rejects.toMatchObject({ exit: 2 });
  });

  it('needs a stack outside of an application', async () => {
    await expect(make('policy', { root: '/home' })).rejects.toMatchObject({ hints: ['Say so: --stack node or --stack rails'] });
  });
});

describe('reading what a project and its packs have', () => {
  const DECLARATION = 'description: x\nstack: node\nfiles: [{ code: src/x/__resource__.ts }]\n';
  const pack = (name: string) => ({ folder: `/packs/${name}`, origin: `${name}@1.0.0`, isPack: true });
  const put = async (folder: string) => {
    await effects.files.write(`${folder}/generators/policy/generator.yml`, DECLARATION);
    await effects.files.write(`${folder}/generators/policy/templates/src/x/__resource__.ts.hbs`, folder);
    await effects.files.write(`${folder}/templates/${SERVICE}`, folder);
  };

  it('takes the project’s own before those of packs', async () => {
    await put('/packs/a');
    await put(`${ROOT}/.scaffold`);
    const own = await readOwn([{ folder: `${ROOT}/.scaffold`, origin: '.scaffold', isPack: false }, pack('a')], effects.files);

    expect(own.problems).toEqual([]);
    expect(own.packs).toEqual(['a@1.0.0']);
    expect(own.generators).toMatchObject([{ id: 'node:policy', origin: '.scaffold' }]);
    expect(own.templates.get(SERVICE)?.text).toBe(`${ROOT}/.scaffold`);
    expect(own.templates.get('node/policy/src/x/__resource__.ts.hbs')).toMatchObject({ text: `${ROOT}/.scaffold`, isOverride: false });
  });

  it('will not guess between two packs', async () => {
    await put('/packs/a');
    await put('/packs/b');

    expect((await readOwn([pack('a'), pack('b')], effects.files)).problems).toMatchObject([
      { where: 'b@1.0.0', message: 'has a generator node:policy, and so has a@1.0.0' },
    ]);
  });

  it('names the pack whose template or declaration is missing', async () => {
    await put('/packs/a');
    await effects.files.remove('/packs/a/generators/policy/templates');
    await effects.files.makeDirectory('/packs/a/generators/empty');

    expect((await readOwn([pack('a')], effects.files)).problems).toMatchObject([
      { where: 'a@1.0.0/generators/empty/generator.yml', message: 'is not there, and declares the generator' },
      { where: 'a@1.0.0/generators/policy/generator.yml: src/x/__resource__.ts', message: 'has no template' },
    ]);
  });
});
