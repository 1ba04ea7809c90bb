/**
 * Bundles the package. The command is one script, and each library that it needs only now and then one more: scripts, so that V8's compiled
 * code of them can be kept (src/cli/launch.ts). The library entry is an ES module. Templates are compiled here.
 *
 *   node build.mjs [folder]
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import Handlebars from 'handlebars';

const root = import.meta.dirname;
const target = path.resolve(process.argv[2] ?? path.join(root, 'dist'));
/** What is in use stays until the new one is whole, for commands may be running from it. */
const out = `${target}.${process.pid}`;
/** Packages that are not bundled: those of interactive use, and those that bring a WebAssembly file along. */
const OUTSIDE = ['plop', 'node-plop', 'inquirer', 'jiti', '@ruby/prism', 'libpg-query', 'pg-native', 'pg-cloudflare'].flatMap((name) => [
  name,
  `${name}/*`,
]);
/** What has a script of its own, by the last part of the name it is imported by. None of it imports a module of ours that keeps state. */
const PARTS = {
  yaml: `export * from './src/core/blueprint/yaml.ts'`,
  parser: `export * from './src/edits/parser.ts'`,
  'magic-string': `export { default } from 'magic-string'`,
  execa: `export * from 'execa'`,
  'fs-extra': `export { default } from 'fs-extra'`,
  diff: `export * from 'diff'`,
  'contract-suite': `export * from './src/cli/contract-suite.ts'`,
  formats: `export * from './src/export/formats.ts'`,
  drawings: `export * from './src/export/diagram/drawings.ts'`,
  readers: `export * from './src/import/readers.ts'`,
  sqlite: `export * from './src/import/sqlite.ts'`,
  postgres: `export * from './src/effects/postgres.ts'`,
  detection: `export * from './src/detect/detection.ts'`,
  handlebars: `export { default } from 'handlebars'`,
  sdk: `export * from './src/mcp/sdk.ts'`,
  documents: `export * from './src/mcp/documents.ts'`,
  'templates-application': `export { default } from 'templates:application'`,
  'templates-resource': `export { default } from 'templates:resource'`,
  'templates-texts': `export { default } from 'templates:texts'`,
};
const COMMON = { bundle: true, minify: true, platform: 'node', target: 'node20', legalComments: 'none', charset: 'ascii' };

await mkdir(out, { recursive: true });
const scripts = await Promise.all([commandScript(), ...Object.entries(PARTS).map(partScript)]);
await Promise.all([
  launcher(scripts),
  library(),
  schemasOfOpenapi(),
  writeFile(path.join(out, 'package.json'), '{ "type": "commonjs" }\n'),
]);
// They take longer than all the rest, and only who installs or packs the package needs them.
if (['build', 'prepare', 'prepack'].includes(process.env.npm_lifecycle_event)) await types();
await place();

/** Puts the new folder in the place of the one that is there. */
async function place() {
  const former = `${out}.former`;
  await rename(target, former).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(out, target);
  await rm(former, { recursive: true, force: true });
}

function commandScript() {
  return script('command', { entryPoints: [path.join(root, 'src/cli/bin.ts')] }, [partsOutside(), compiledTemplates()]);
}

function partScript([name, contents]) {
  return script(name, { stdin: { contents, resolveDir: root, loader: 'ts' } }, [compiledTemplates()]);
}

/** Writes one script and answers its name and the hash of its text. */
async function script(name, entry, plugins) {
  const { outputFiles } = await build({
    ...COMMON,
    ...entry,
    format: 'cjs',
    external: OUTSIDE,
    plugins,
    write: false,
    define: { 'import.meta.url': '__url' },
  });
  const bundled = outputFiles[0].text.replace(/^#!.*\n/, '');
  // A script with a code cache has no import() of its own; the launcher hands one in. In templates it stands in the texts that they write.
  const body = name.startsWith('templates-') ? bundled : bundled.replace(/\bimport\((?=["'`])/g, '__load(');
  const text = `(function (module, exports, require, __load, __url) {${body}\n})`;
  await writeFile(path.join(out, `${name}.cjs`), text);
  return [name, createHash('sha256').update(text).digest('hex').slice(0, 16)];
}

async function launcher(list) {
  const outfile = path.join(out, 'bin.js');
  const define = { SCRIPTS: JSON.stringify(Object.fromEntries(list)) };
  await build({ ...COMMON, entryPoints: [path.join(root, 'src/cli/launch.ts')], format: 'cjs', outfile, define });
  await chmod(outfile, 0o755);
}

async function library() {
  await build({
    ...COMMON,
    entryPoints: { index: path.join(root, 'src/library/index.ts'), plopfile: path.join(root, 'src/cli/plopfile.ts') },
    plugins: [compiledTemplates()],
    // What is imported when it is needed has its names only where it is an ES module itself.
    alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
    outdir: out,
    splitting: true,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    // CommonJS packages inside the bundle ask for Node's own modules through require.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    external: OUTSIDE,
  });
}

/** The library that validates OpenAPI documents reads the schema of their version from a file beside its own. */
async function schemasOfOpenapi() {
  const schemas = path.join('schemas', 'v3.1', 'schema.json');
  const folder = path.join(root, 'node_modules/@seriousme/openapi-schema-validator');
  await mkdir(path.join(out, path.dirname(schemas)), { recursive: true });
  await copyFile(path.join(folder, schemas), path.join(out, schemas));
}

/** The types of the library entry, as it imports them. */
async function types() {
  const folder = path.join(out, 'types');
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '--project', path.join(root, 'tsconfig.types.json'), '--outDir', folder], { stdio: 'inherit' });
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }\n');
}

function partsOutside() {
  return {
    name: 'parts-outside',
    setup(bundle) {
      bundle.onResolve({ filter: /.*/ }, ({ kind, path: specifier }) => {
        const name = partName(specifier);
        return kind === 'dynamic-import' && name in PARTS ? { path: `part:${name}`, external: true } : undefined;
      });
    },
  };
}

function partName(specifier) {
  return specifier
    .replace(/^\..*\//, '')
    .replace(/\.ts$/, '')
    .replace(':', '-');
}

/** Puts compiled templates in the place of src/cli/template-source.ts: two modules, `new` and `setup`, and everything else. */
function compiledTemplates() {
  const folder = path.join(root, 'templates');
  const isNew = (name) => /\/(?:new|setup)\//.test(name);
  const SETS = { application: isNew, resource: (name) => !isNew(name) };
  return {
    name: 'compiled-templates',
    setup(bundle) {
      bundle.onLoad({ filter: /src\/cli\/template-source\.ts$/ }, () => ({
        resolveDir: path.join(root, 'src/cli'),
        contents: `import { compiledTemplates } from '../effects/templates.ts';
const SETS = { application: () => import('templates:application'), resource: () => import('templates:resource') };
export const loadOriginals = async () => new Map(Object.entries((await import('templates:texts')).default));
export const loadTemplates = async (sets) =>
  compiledTemplates(Object.assign({}, ...(await Promise.all(sets.map(async (set) => (await SETS[set]()).default)))));`,
      }));
      bundle.onResolve({ filter: /^templates:/ }, ({ path: set }) => ({ path: set.slice('templates:'.length), namespace: 'templates' }));
      bundle.onLoad({ filter: /.*/, namespace: 'templates' }, async ({ path: set }) => ({
        contents: set === 'texts' ? await textsModule() : await moduleOf(SETS[set]),
      }));
    },
  };

  async function moduleOf(isWanted) {
    const texts = (await textsOf()).filter(([name]) => isWanted(name));
    return `export default {\n${texts.map(([name, text]) => `${JSON.stringify(name)}: () => (${precompile(text)})`).join(',\n')}\n};\n`;
  }

  /** As they are written, for who wants to change them. */
  async function textsModule() {
    return `export default ${JSON.stringify(Object.fromEntries(await textsOf()))};\n`;
  }

  async function textsOf() {
    const names = (await readdir(folder, { recursive: true })).map((name) => name.split(path.sep).join('/'));
    const wanted = names.filter((name) => name.endsWith('.hbs')).sort();
    return Promise.all(wanted.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')]));
  }
}

function precompile(source) {
  const knownHelpers = { rel: true, quote: true, json: true, join: true, article: true, within: true };
  return Handlebars.precompile(source, { noEscape: true, strict: true, knownHelpers });
}
