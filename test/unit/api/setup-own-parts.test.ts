import path from 'node:path/posix';
import { describe, expect, it, vi } from 'vitest';
import { detect } from '../../../src/api/detect.ts';
import { setUp } from '../../../src/api/setup.ts';
import { parse } from '../../../src/edits/parser.ts';
import { createMemoryFiles } from '../../../src/effects/memory-files.ts';
import { UNPROVEN } from '../unproven.ts';
import { memoryEffects } from './support.ts';

// On a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const ROOT = '/home/corner';
type Tree = Readonly<Record<string, string>>;

const manifest = (dependencies: Readonly<Record<string, string>>): string =>
  JSON.stringify({ type: 'module', dependencies, devDependencies: { typescript: '6', vitest: '4' } });

/** An Express tree whose errors, log and Knex are its own. */
const TREE: Tree = {
  'package.json': manifest({ express: '5', knex: '3', pg: '8', winston: '3' }),
  'tsconfig.json': '{}',
  'src/lib/errors.ts':
    'export class AppError extends Error {\n  constructor(message: string, readonly statusCode = 500) {\n    super(message);\n  }\n}\nexport class GoneError extends AppError {}\n',
  'src/lib/log.ts': "import winston from 'winston';\n\nconst logger = winston.createLogger();\n\nexport default logger;\n",
  'src/db.ts': "import knex from 'knex';\n\nexport const db = knex({ client: 'pg' });\n",
  'src/app.ts': "import { GoneError } from './lib/errors.js';\n",
};

async function setUpIn(tree: Tree): Promise<{ readonly after: Tree; readonly remarks: readonly string[] }> {
  const effects = await memoryEffects(
    createMemoryFiles(Object.fromEntries(Object.entries(tree).map(([name, text]) => [`${ROOT}/${name}`, text]))),
  );
  const { warnings } = await setUp({ ...UNPROVEN, root: ROOT }, effects);
  const after = Object.fromEntries(
    Object.entries(effects.files.snapshot()).flatMap(([name, text]) =>
      name.startsWith(`${ROOT}/`) ? [[name.slice(ROOT.length + 1), text]] : [],
    ),
  );
  const { packages } = await detect(effects.files, ROOT);
  return { after, remarks: [...warnings, ...(packages[0]?.outlook.remarks ?? [])] };
}

/** Relative imports of the files that were made that lead to no file. */
const lost = (tree: Tree): readonly string[] =>
  Object.entries(tree).flatMap(([file, text]) => {
    if (!file.endsWith('.ts')) return [];
    const { program } = parse(text, { sourceType: 'module', plugins: ['typescript'] });
    const specifiers = program.body.flatMap((node) => ('source' in node && node.source ? [node.source.value] : []));
    return specifiers
      .filter((specifier) => /^[./]/.test(specifier))
      .filter((specifier) => !(path.join(path.dirname(file), specifier).replace(/\.js$/, '.ts') in tree))
      .map((specifier) => `${file}: ${specifier}`);
  });

describe('set-up in a tree with errors, a log and a connection of its own', () => {
  it('extends its class of errors, and answers its errors', async () => {
    const { after } = await setUpIn(TREE);
    expect(after['src/api/lib/errors.ts']).toMatch(/^import \{ AppError \} from '\.\.\/\.\.\/lib\/errors\.js';$/m);
    expect(after['src/api/lib/errors.ts']).toMatch(/class ApiError extends AppError \{[^]*super\(message, status\);[^]*get status\(\)/);
    expect(after['src/api/lib/errors.ts']).toContain('class NotFoundError extends ApiError');
    expect(after['src/api/lib/to-app-error.ts']).toContain('error instanceof AppError && isRefusal(error.statusCode)');
  });

  it('logs by its logger, and asks for no other', async () => {
    const { after } = await setUpIn(TREE);
    expect(after['src/api/lib/logger.ts']).toMatch(/^import logger from '\.\.\/\.\.\/lib\/log\.js';$/m);
    expect(after['src/api/lib/logger.ts']).toContain('logger[level](message, line);');
    expect(after['package.json']).not.toContain('pino');
  });

  it('stands on its connection, and has no setting for one', async () => {
    const { after } = await setUpIn(TREE);
    expect(after['src/api/db/shared.ts']).toMatch(/^import \{ db \} from '\.\.\/\.\.\/db\.js';$/m);
    expect(after['src/api/index.ts']).toContain("import { connect } from './db/shared.js';");
    expect(after['src/api/db/cli.ts']).toContain("await import('./shared.js')");
    expect(after['src/api/config/config.ts']).not.toContain('DATABASE_URL');
    expect(after['.env.example']).not.toContain('DATABASE_URL');
    expect(Object.keys(after)).not.toContain('src/api/db/directory-lock.ts');
  });

  it('imports nothing that is not there', async () => {
    expect(lost((await setUpIn(TREE)).after)).toEqual([]);
  });

  it('shares the source of TypeORM in the same way', async () => {
    const { after } = await setUpIn({
      ...TREE,
      'package.json': manifest({ express: '5', typeorm: '0.3', pg: '8' }),
      'src/db.ts': "import { DataSource } from 'typeorm';\n\nexport default new DataSource({ type: 'postgres' });\n",
    });
    expect(after['src/api/db/shared.ts']).toContain("import database from '../../db.js';");
    expect(after['src/api/db/shared.ts']).toContain('poolOf(database)');
    expect(lost(after)).toEqual([]);
  });

  it('leaves a Knex alone where records are kept by something else', async () => {
    const { after } = await setUpIn({ ...TREE, 'package.json': manifest({ express: '5', 'drizzle-orm': '0.45.0', knex: '3', pg: '8' }) });
    expect(after['src/api/db/shared.ts']).toBeUndefined();
    expect(after['src/api/config/config.ts']).toContain('DATABASE_URL');
  });

  it('says why it does not use what does not do, and has its own', async () => {
    const { after, remarks } = await setUpIn({
      ...TREE,
      'src/lib/errors.ts':
        'export class AppError extends Error {\n  constructor(readonly id: string) {\n    super(id);\n  }\n}\nexport class GoneError extends AppError {}\n',
      'src/lib/log.ts': 'export const log = {\n  info(message: string) {\n    console.log(message);\n  },\n};\n',
    });
    expect(after['src/api/lib/errors.ts']).toContain('class AppError extends Error');
    expect(after['src/api/lib/logger.ts']).toContain("from 'pino'");
    for (const words of [
      'AppError (src/lib/errors.ts) is not extended by generated errors: its constructor wants id: string',
      'log (src/lib/log.ts) is not what generated code logs by: it has no error, no warn',
    ])
      expect(remarks.filter((remark) => remark === words)).toHaveLength(2);
  });
});
