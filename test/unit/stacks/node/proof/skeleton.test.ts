import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { parse } from '@babel/parser';
import { describe, expect, it } from 'vitest';
import { skeleton } from '../../../../../src/stacks/node/proof/skeleton/index.ts';

const without = (text: string | undefined): string | undefined => text?.split('\nfunction notWritten')[0]?.trimEnd();
const raising = async (source: string, path = 'src/x.ts'): Promise<string | undefined> => without(await skeleton(path, source, 'raising'));
const neutral = async (source: string, path = 'src/x.ts'): Promise<string | undefined> => without(await skeleton(path, source, 'neutral'));

describe('raising skeleton', () => {
  it.each([
    [
      'a function',
      'export function add(a: number): number { return a + 1; }',
      "export function add(a: number): number { throw new Error('not written yet: add'); }",
    ],
    [
      'an arrow with a body',
      'const add = (a: number) => { return a; };',
      "const add = (a: number) => { throw new Error('not written yet: add'); };",
    ],
    [
      'an arrow of one expression',
      'const add = (a: number) => a + 1;',
      "const add = (a: number) => { throw new Error('not written yet: add'); };",
    ],
    [
      'an arrow that answers an object',
      'const make = () => ({ a: 1 });',
      "const make = () => { throw new Error('not written yet: make'); };",
    ],
    [
      'an arrow with brackets and a comment',
      'const make = () => (/* why */ { a: 1 } /* so */);',
      "const make = () => { throw new Error('not written yet: make'); };",
    ],
    [
      'a method',
      'class A { async run(): Promise<number> { return 1; } }',
      "class A { async run(): Promise<number> { throw new Error('not written yet: A.run'); } }",
    ],
    ['a private method', 'class A { #run() { return 1; } }', "class A { #run() { throw new Error('not written yet: A.#run'); } }"],
    [
      'a getter and a setter',
      'class A { get a() { return 1; } set a(v) { this.b = v; } }',
      "class A { get a() { throw new Error('not written yet: A.a'); } set a(v) { throw new Error('not written yet: A.a'); } }",
    ],
    [
      'an arrow property',
      'class A { run = async () => { go(); }; }',
      "class A { run = async () => { throw new Error('not written yet: A.run'); }; }",
    ],
    ['a generator', 'function* ids() { yield 1; }', "function* ids() { throw new Error('not written yet: ids'); }"],
    [
      'a default export',
      'export default function () { return 1; }',
      "export default function () { throw new Error('not written yet: default'); }",
    ],
    [
      'the inner of two functions',
      'export const routes = (db: Db) => async (app: App) => { app.get(db); };',
      "export const routes = (db: Db) => async (app: App) => { throw new Error('not written yet: routes'); };",
    ],
    [
      'a function that is returned',
      'function mw(limit: number) { const x = limit; return (req, res, next) => { next(x); }; }',
      "function mw(limit: number) { return (req, res, next) => { throw new Error('not written yet: mw'); }; }",
    ],
    [
      'functions in a literal',
      "const api = { version: 'v1', run() { return 1; }, go: () => 2 };",
      "const api = { version: 'v1', run() { throw new Error('not written yet: api.run'); }, go: () => { throw new Error('not written yet: api.go'); } };",
    ],
    [
      'a schema',
      "import { z } from 'zod';\nexport const newProduct = z.strictObject({ name: z.string() });",
      "import { z } from 'zod';\nexport const newProduct = notWritten('newProduct');",
    ],
    ['a schema made of another', 'export const changes = newProduct.partial();', "export const changes = notWritten('changes');"],
    [
      'a call of a helper',
      "export const productQuery = listQuery({ sort: ['createdAt'] });",
      "export const productQuery = notWritten('productQuery');",
    ],
    [
      'a call inside a table',
      'export const docs = { get: { summary: "List", body: jsonOf(view) } };',
      'export const docs = { get: { summary: "List", body: notWritten(\'docs.get.body\') } };',
    ],
    [
      'an error class',
      'class Gone extends AppError { constructor(id: string) { super(404, id); } }',
      "class Gone extends AppError { constructor(id: string) { throw new Error('not written yet: Gone'); super(404, id); } }",
    ],
    [
      'a builder',
      "import { Router } from 'express';\nexport function routes() { const r = Router(); r.get('/', h); return r; }",
      "import { Router } from 'express';\nexport function routes() { throw new Error('not written yet: routes'); }",
    ],
    [
      'a namespace',
      'namespace N { export function a() { return 1; } }',
      "namespace N { export function a() { throw new Error('not written yet: a'); } }",
    ],
    [
      'what runs while the file loads',
      'main().catch(stop);\nexport function main() { go(); }',
      ";\nexport function main() { throw new Error('not written yet: main'); }",
    ],
  ])('hollows %s', async (_, source, expected) => {
    expect(await raising(source)).toBe(expected);
  });
});

describe('neutral skeleton', () => {
  it.each([
    ['a function', 'function add(a: number): number { return a + 1; }', 'function add(a: number): number { return undefined as never; }'],
    ['a function in JavaScript', 'function add(a) { return a + 1; }', 'function add(a) { return undefined; }', 'src/x.js'],
    ['an async arrow', 'const load = async () => fetch(url);', 'const load = async () => { return undefined as never; };'],
    [
      'a middleware, which lets the request pass',
      'const mw = (req, res, next) => { check(req); next(); };',
      'const mw = (req, res, next) => { next(); };',
    ],
    [
      'an error handler, which hands on',
      'const mw = (err, req, res, next) => { res.status(500); };',
      'const mw = (err, req, res, next) => { next(err); };',
    ],
    [
      'a handler, which answers empty',
      'class C { list = async (req: Request, res: Response) => { res.json(1); }; }',
      'class C { list = async (req: Request, res: Response) => { res.end?.(); }; }',
    ],
    [
      'a handler of Fastify',
      'async function list(request, reply) { return reply.send(1); }',
      'async function list(request, reply) { reply.send?.(); }',
    ],
    [
      'a plugin with a callback',
      'const plugin = (app, _opts, done) => { app.get(x); done(); };',
      'const plugin = (app, _opts, done) => { done(); };',
    ],
    [
      'an async plugin',
      'export const plugin = async (app: App) => { app.get(x); await y; };',
      'export const plugin = async (app: App) => { return undefined as never; };',
    ],
    [
      'a builder of a router',
      "import { Router } from 'express';\nfunction routes(c: C): Router { const router = Router(); router.get('/', c.list); return router; }",
      "import { Router } from 'express';\nfunction routes(c: C): Router { const router = Router(); return router; }",
    ],
    [
      'a router with its routes in a chain',
      "import express from 'express';\nconst routes = (c: C) => express.Router().get('/', c.list).post('/', c.make);",
      "import express from 'express';\nconst routes = (c: C) => express.Router();",
    ],
    [
      'an application with what it is made from',
      "import Fastify from 'fastify';\nfunction app(o) { const logger = o.logger; const other = 1; const app = Fastify({ logger }); app.get(other); return app; }",
      "import Fastify from 'fastify';\nfunction app(o) { const logger = o.logger; const app = Fastify({ logger }); return app; }",
    ],
    [
      'a list that is filled',
      'function all(): R[] { const rows: R[] = []; rows.push(1); return rows; }',
      'function all(): R[] { const rows = []; return rows; }',
    ],
    [
      'a list',
      'function routes(c: C): readonly Route[] { return [{ handler: c.list }]; }',
      'function routes(c: C): readonly Route[] { return []; }',
    ],
    ['a promised list', 'async function all(): Promise<Row[]> { return db.all(); }', 'async function all(): Promise<Row[]> { return []; }'],
    ['a list without a type', 'const pair = (a) => [a, a];', 'const pair = (a) => { return []; };'],
    [
      'a result that was computed',
      'async function get(id: string) { const row = await this.rows.find(id); return row; }',
      'async function get(id: string) { return undefined as never; }',
    ],
    ['a setter', 'class A { set a(v: string) { this.b = v; } }', 'class A { set a(v: string) {  } }'],
    [
      'a schema',
      "import { z } from 'zod';\nexport const newProduct = z.strictObject({ name: z.string() }).partial();",
      "import { z } from 'zod';\nexport const newProduct = notWritten('newProduct', z.any());",
    ],
    ['a table built by calls', 'export const docs = { get: { body: jsonOf(view) } };', 'export const docs = {};'],
    ['a list built by calls', 'export const routes: Route[] = [route("/", h)];', 'export const routes: Route[] = [];'],
    [
      'an error class',
      "class Gone extends AppError { readonly status = 404; constructor(readonly id: string) { super(404, id); this.name = 'Gone'; } }",
      'class Gone extends AppError { readonly status = undefined as never; constructor(readonly id: string) { super(); ; Object.assign(this, { id: undefined });} }',
    ],
  ])('hollows %s', async (_, source, expected, path = 'src/x.ts') => {
    expect(await neutral(source, path)).toBe(expected);
  });
});

describe.each(['raising', 'neutral'] as const)('a %s skeleton leaves alone', (mode) => {
  it.each([
    [
      'types and imports',
      "import type { A } from './a';\nimport { b } from './b';\nexport type C = A;\nexport interface D { a: A }\nexport * from './e';\nexport { b };",
    ],
    [
      'enums and plain data',
      "export enum Kind { A = 'a' }\nexport const LIMITS = { max: 100, kinds: ['a', 'b'] } as const;\nexport const ID = /^a$/;",
    ],
    ['data made by the language', "const A = Object.freeze({ a: 1 });\nexport const B = new Set(['a']);\nconst C = Object.keys(A);"],
    ["what Node's own modules make", "import { join } from 'node:path';\nexport const folder = join(__dirname, 'x');"],
    [
      'tables of the database',
      "import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const products = pgTable('products', { name: text('name').notNull() });",
    ],
    ['constructors that only assign', 'export class A { readonly b: B; constructor(private readonly c: C, b: B) { this.b = b; } }'],
    [
      'declarations without a body',
      'declare function a(): void;\nabstract class A { abstract run(): void; }\nexport declare const b: string;',
    ],
    ['functions that do nothing already', 'export const noop = (): void => {};'],
    ['an empty router', "import { Router } from 'express';\nexport const router = Router();"],
  ])('%s', async (_, source) => {
    expect(await skeleton('src/x.ts', source, mode)).toBeUndefined();
  });

  it.each(['README.md', 'db/migrations/1.do.a.sql', 'src/types.d.ts', 'package.json'])('%s', async (path) => {
    expect(await skeleton(path, 'function a() { return 1; }', mode)).toBeUndefined();
  });

  it('a file that does not parse', async () => {
    expect(await skeleton('src/x.ts', 'export const = ;', mode)).toBeUndefined();
  });

  it('everything around what it empties', async () => {
    const source =
      "// licence\nimport { a } from './a';\n\n/** Adds. */\nexport async function add(this: A, x: number = a): Promise<number> {\n  return x;\n}\n\nexport const MAX = 1; // the most\n";
    const text = await skeleton('src/x.ts', source, mode);
    expect(text?.replace(/\{ (?:throw|return)[^}]*\}/, '{\n  return x;\n}')).toBe(source);
  });
});

describe('the stand-in of a call', () => {
  /** The value of an expression over `made`, in a hollowed file that makes it by a call. */
  const evaluate = async (mode: 'raising' | 'neutral', expression: string): Promise<unknown> => {
    const hollow = await skeleton('src/x.js', 'const made = build();', mode);
    const value: unknown = runInThisContext(`(() => { ${hollow ?? ''}; return (${expression}); })()`);
    return value;
  };

  it.each(['made()', 'made.hash("x")', 'made.parse({})', 'made.partial().extend({}).safeParse({})', 'made.shape.price.parse("x")'])(
    'raises at %s',
    async (use) => {
      await expect(evaluate('raising', use)).rejects.toThrow('not written yet: made');
    },
  );

  it('can be built upon while files load, and raises nothing before it is used', async () => {
    expect(await evaluate('raising', 'typeof made.partial().extend({ a: made.shape.a })')).toBe('function');
  });

  it('is no promise, no matcher and no mock', async () => {
    const looks = '[made.then, made.asymmetricMatch, made._isMockFunction, made.$$typeof, made.toJSON, made.name]';
    expect(await evaluate('raising', looks)).toEqual([undefined, undefined, undefined, undefined, undefined, 'made']);
  });

  it('accepts everything and answers nothing in neutral mode, and lets a request pass', async () => {
    const uses = '[made.parse(1), made.partial().safeParse(2), made.anything(), made({}, {}, () => "next")]';
    expect(await evaluate('neutral', uses)).toEqual([1, { success: true, data: 2 }, undefined, 'next']);
  });
});

describe('real files', () => {
  const root = fileURLToPath(new URL('../../../../../src', import.meta.url));
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:naming|fields|core)\/.*\.ts$/.test(path))
    .slice(0, 25);

  it.each(sources)('%s is valid TypeScript when hollow', async (path) => {
    const source = readFileSync(join(root, path), 'utf8');
    for (const mode of ['raising', 'neutral'] as const) {
      const hollow = await skeleton(path, source, mode);
      expect(() => parse(hollow ?? source, { sourceType: 'module', plugins: ['typescript'] })).not.toThrow();
    }
  });
});

it.each(['raising', 'neutral'] as const)('a %s skeleton has none of the settings of an object', async (mode) => {
  const text = await skeleton('src/x.ts', "class A { static readonly most = 5; readonly queue = 'low'; perform() { return 1; } }", mode);

  expect(text).toContain('static readonly most = 5; readonly queue = undefined as never;');
});
