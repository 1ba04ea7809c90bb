import { describe, expect, it } from 'vitest';
import { parsed } from '../../../src/detect/conventions/parsed.ts';
import { ownPartsOf } from '../../../src/detect/own/index.ts';
import type { OwnParts } from '../../../src/detect/own/part.ts';
import { json, packageOf, type Tree } from './support.ts';

const ownIn = async (tree: Tree): Promise<OwnParts> =>
  ownPartsOf(await parsed(Object.entries(tree).map(([name, content]) => ({ name, file: name, content }))));

const ERRORS = 'src/lib/errors.ts';
const extended = (base: string, body: string, head = 'export class'): Tree => ({
  [ERRORS]: `${head} ${base} extends Error {${body}}\nexport class GoneError extends ${base} {}\n`,
});

describe('the class that errors of a tree extend', () => {
  it('is the one that most of them do, with what shows it', async () => {
    const { errorBase } = await ownIn({
      ...extended('AppError', ''),
      'src/config.ts': 'export class ConfigError extends Error {}\n',
      'src/orders.ts': "import { AppError } from './lib/errors';\nexport class LateError extends AppError {}\n",
    });
    expect(errorBase).toMatchObject({
      name: 'AppError',
      module: 'src/lib/errors',
      exported: 'named',
      evidence: [
        { file: ERRORS, found: 'class AppError extends Error' },
        { file: ERRORS, found: 'class GoneError extends AppError' },
        { file: 'src/orders.ts', found: 'class LateError extends AppError' },
      ],
      shape: { arguments: ['message', 'options'], named: false },
    });
  });

  it('is the one that what answers errors looks for', async () => {
    const base = 'export default class HttpError extends Error { constructor(public status: number, message: string) { super(message); } }';
    const looks = 'if (error instanceof HttpError) response.status(error.status).end();';
    const found = await ownIn({
      'src/http-error.ts': base,
      'src/handler.ts': `export function handle(error: unknown, request: Q, response: R, next: N) { ${looks} }`,
    });
    expect(found.errorBase).toMatchObject({
      name: 'HttpError',
      exported: 'default',
      shape: { status: 'status', arguments: ['status', 'message'] },
    });
    expect(await ownIn({ 'src/http-error.ts': base, 'src/server.ts': `start().catch((error) => { ${looks} });` })).toEqual({});
  });

  it('is none that only tests extend', async () => {
    expect(
      await ownIn({
        'src/errors.ts': 'export class AppError extends Error {}\n',
        'tests/errors.test.ts': 'class OwnError extends AppError {}\n',
      }),
    ).toEqual({});
  });

  it.each<readonly [string, object]>([
    [
      'constructor(message: string, public statusCode = 500, isOperational = true) { super(message); }',
      { status: 'statusCode', arguments: ['message', 'status'] },
    ],
    [
      'statusCode: number; constructor(statusCode: number, message: string) { super(message); this.statusCode = statusCode; this.name = "x"; }',
      { status: 'statusCode', arguments: ['status', 'message'], named: true },
    ],
    [
      'constructor(message: string, meta: object | undefined = undefined, readonly code?: string) { super(message); }',
      { arguments: ['message', 'undefined', 'code'], members: ['code'], coded: 'sometimes' },
    ],
    ['readonly code: string = "X"; details?: unknown;', { members: ['code', 'details'], coded: 'always' }],
    ['statusCode = 500;', { status: 'statusCode', arguments: ['message', 'options'], members: ['statusCode'] }],
    ['constructor(message: string, options?: ErrorOptions) { super(message, options); }', { arguments: ['message', 'options'] }],
  ])('has the shape of %s', async (body, shape) => {
    expect((await ownIn(extended('AppError', body))).errorBase?.shape).toMatchObject(shape);
  });

  it.each<readonly [string, string]>([
    ['constructor(id: string) { super(id); }', 'its constructor wants id: string'],
    ['constructor({ message }: Options) { super(message); }', 'its constructor wants an object'],
    ['constructor() { super("x"); }', 'its constructor takes no message'],
    ['constructor(message: string, private statusCode: number) { super(message); }', 'its statusCode is not public'],
    ['constructor(message: string, statusCode: number) { super(message); }', 'its constructor takes a status that is no public property'],
    ['status: string; constructor(message: string, public statusCode: number) { super(message); }', 'its status is no number'],
    ['details: string[] = [];', 'its details is string[], and generated errors have anything there'],
    ['code: Code;', 'its code is Code, and generated errors have text there'],
    ['get code() { return "X"; }', 'its code is worked out by itself'],
    ['abstract serialize(): object;', 'each of its errors has to have serialize of its own'],
    [
      'constructor(message: string) { super(message); Object.setPrototypeOf(this, AppError.prototype); }',
      'its constructor makes every error one of that class alone',
    ],
  ])('does not do for generated errors: %s', async (body, reason) => {
    const head = body.startsWith('abstract') ? 'export abstract class' : 'export class';
    expect((await ownIn(extended('AppError', body, head))).errorBase?.shape).toEqual({ reason });
  });
});

const console = (line: string, head = 'export const log ='): string =>
  `${head} {\n${['info', 'warn', 'error'].map((level) => `  ${level}(${line}) { console.${level}('x'); },`).join('\n')}\n};\n`;

describe('the logger of a tree', () => {
  it.each<readonly [string, string, object]>([
    [
      'pino',
      "import { pino } from 'pino';\nexport const logger = pino({ level: 'info' });",
      { name: 'logger', order: 'line', exported: 'named' },
    ],
    ['pino', "import pino from 'pino';\nexport const log = pino().child({ a: 1 });", { name: 'log', order: 'line' }],
    [
      'bunyan',
      "import * as bunyan from 'bunyan';\nexport default bunyan.createLogger({ name: 'x' });",
      { order: 'line', exported: 'default' },
    ],
    [
      'winston',
      "import winston from 'winston';\nconst logger = winston.createLogger();\nexport default logger;",
      { order: 'message', exported: 'default' },
    ],
    [
      'winston',
      "import { createLogger } from 'winston';\nconst logger = createLogger();\nexport { logger };",
      { order: 'message', exported: 'named' },
    ],
    ['console', console('message: string, line?: Record<string, unknown>'), { order: 'message' }],
    ['console', console('line: object, message: string'), { order: 'line' }],
    ['console', console('...words: unknown[]'), { order: 'message' }],
    ['console', console('message: string'), { order: { reason: 'its methods take a message alone' } }],
    ['console', console('first: Order, second: string'), { order: { reason: 'its methods take no message and properties' } }],
    ['console', 'export const log = { info(m: string) { console.log(m); } };', { order: { reason: 'it has no error, no warn' } }],
    [
      'console',
      `class Log ${console('message: string, line?: object', '').replaceAll(',\n', '\n').replace(';', '')}\nexport const log = new Log();`,
      { order: 'message' },
    ],
  ])('%s: %s', async (kind, content, logger) => {
    expect((await ownIn({ 'src/lib/log.ts': content })).logger).toMatchObject({ kind, module: 'src/lib/log', ...logger });
  });

  it.each([
    "import { pino } from 'pino';\nconst logger = pino();",
    "import { pino } from './pino';\nexport const logger = pino();",
    'export const log = { info() {}, warn() {}, error() {} };',
  ])('is none that is not shared or does not log: %s', async (content) => {
    expect(await ownIn({ 'src/lib/log.ts': content })).toEqual({});
  });
});

describe('the connection of a tree', () => {
  it.each<readonly [string, string, object | undefined]>([
    ['Knex', "import knex from 'knex';\nexport const db = knex({ client: 'pg' });", { name: 'db', exported: 'named' }],
    ['Knex', "import { knex } from 'knex';\nimport config from '../knexfile';\nexport default knex(config);", { exported: 'default' }],
    ['TypeORM', "import { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: 'postgres' });", { name: 'source' }],
    ['MySQL', "import { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: 'mysql' });", undefined],
    ['nobody', "import knex from 'knex';\nexport const builder = () => knex({ client: 'pg' });", undefined],
  ])('%s: %s', async (kind, content, connection) => {
    const found = (await ownIn({ 'src/db.ts': content })).connection;
    if (connection === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject({ kind, module: 'src/db', ...connection });
  });
});

describe('detection', () => {
  const manifest = { 'package.json': json({ dependencies: { express: '5' } }) };

  it('tells of what a tree has of its own, with where it shows', async () => {
    const { conventions } = await packageOf({ ...manifest, ...extended('AppError', ''), 'src/log.ts': console('...words: unknown[]') });
    expect(conventions).toMatchObject({
      errorBase: { value: 'AppError', evidence: [{ file: ERRORS }, { file: ERRORS }] },
      logger: { value: 'console', evidence: [{ file: 'src/log.ts', found: 'export const log = { … }' }] },
    });
  });

  it('takes nothing of what set-up has made for the tree’s own', async () => {
    const made = Object.entries(extended('AppError', '')).map(([name, text]): [string, string] => [name.replace('src/', 'src/api/'), text]);
    const base = { 'src/api/container.ts': 'export {};', 'src/api/lib/envelope.ts': 'export {};' };
    const { conventions } = await packageOf({ ...manifest, ...base, ...Object.fromEntries(made) });
    expect(conventions.errorBase).toBeUndefined();
  });
});
