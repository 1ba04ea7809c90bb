/** Bundles the command: one small entry, heavy parts in chunks of their own that load when first needed, templates precompiled. */
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';
import Handlebars from 'handlebars';

const root = import.meta.dirname;
const out = path.join(root, 'dist');

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([bundle(), precompileTemplates()]);
await chmod(path.join(out, 'bin.js'), 0o755);

async function bundle() {
  await build({
    entryPoints: { bin: path.join(root, 'src/cli/bin.ts'), index: path.join(root, 'src/api/index.ts') },
    outdir: out,
    bundle: true,
    splitting: true,
    minify: true,
    keepNames: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'none',
    // CommonJS packages inside the bundle ask for Node's own modules through require.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    external: ['plop', 'node-plop', 'inquirer'],
  });
}

/** Two modules, so that a generator of resources does not load the whole application's templates: `new`, and everything else. */
async function precompileTemplates() {
  const folder = path.join(root, 'templates');
  const names = (await readdir(folder, { recursive: true }))
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.hbs'));
  const isNew = (name) => name.split('/').includes('new');
  await Promise.all([
    writeModule('application', names.filter(isNew)),
    writeModule(
      'resource',
      names.filter((name) => !isNew(name)),
    ),
  ]);

  async function writeModule(module, list) {
    const entries = await Promise.all(
      list.sort().map(async (name) => {
        const source = await readFile(path.join(folder, name), 'utf8');
        const compiled = Handlebars.precompile(source, {
          noEscape: true,
          strict: true,
          knownHelpers: { rel: true, quote: true, json: true, join: true },
        });
        return `${JSON.stringify(name)}: ${compiled}`;
      }),
    );
    const { code } = await transform(`export default {\n${entries.join(',\n')}\n};\n`, { minify: true, format: 'esm' });
    await mkdir(path.join(out, 'templates'), { recursive: true });
    await writeFile(path.join(out, 'templates', `${module}.js`), code);
  }
}
