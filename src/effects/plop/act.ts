import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NodePlopAPI } from 'node-plop';
import { InputError, ScaffoldError } from '../../core/errors.ts';
import { createStage, type Stage } from './stage.ts';
import { append, modify, transformed } from './texts.ts';
import type { ActOptions } from './types.ts';

export interface Acting extends ActOptions {
  /** The plopfile and the generator, for messages. */
  readonly file: string;
  readonly name: string;
  readonly root: string;
  readonly plop: NodePlopAPI;
  readonly answers: Record<string, unknown>;
}

/** An action as a mapping. */
export type Config = Readonly<Record<string, unknown>>;

/** One action at work. */
export interface Work extends Acting {
  readonly config: Config;
  /** Answers, and what the action adds to them. */
  readonly data: Record<string, unknown>;
  readonly stage: Stage;
  /** Text for a template: nothing is escaped, for code is no HTML. */
  readonly render: (template: string) => string;
}

/**
 * The actions of a generator, one after another.
 *
 * @throws InputError where one fails that may not; nothing that was staged since the last writing is written then
 */
export async function act(actions: unknown, acting: Acting): Promise<readonly string[]> {
  const list: unknown = typeof actions === 'function' ? Reflect.apply(actions, undefined, [acting.answers]) : actions;
  if (!Array.isArray(list)) throw failure(acting, 'it has no actions');
  const said: string[] = [];
  const stage = createStage(acting.root);
  for (const [index, action] of list.entries()) {
    if (typeof action === 'string') said.push(action);
    else said.push(...(await one(action, index, stage, acting)));
  }
  await acting.write(stage.take());
  return said;
}

async function one(action: unknown, index: number, stage: Stage, acting: Acting): Promise<readonly string[]> {
  const config: Config = isConfig(action) ? action : {};
  try {
    const work = await workOf(config, stage, acting);
    const skip: unknown = typeof config['skip'] === 'function' ? await Reflect.apply(config['skip'], undefined, [work.data]) : undefined;
    if (typeof skip === 'string') return [`skipped: ${skip}`];
    return await run(action, work);
  } catch (error) {
    if (error instanceof ScaffoldError) throw error;
    const reason = `action ${index + 1} (${typeof action === 'function' ? 'function' : String(config['type'])}): ${reasonOf(error)}`;
    if (config['abortOnFail'] === false) return [`failed: ${reason}`];
    throw failure(acting, reason);
  }
}

async function run(action: unknown, work: Work): Promise<readonly string[]> {
  const type = String(work.config['type']);
  const custom = isFunction(action) ? action : customOf(work.plop, type);
  // A plopfile may have an action of its own by the name of a built-in one: then that is meant.
  if (custom !== undefined) return runCustom(custom, work);
  const known = BUILT_IN[type];
  if (known === undefined) throw new Error('there is no such action');
  await known(work);
  return [];
}

/** It may do anything, so all that comes before it is there when it runs. */
async function runCustom(
  custom: (...given: never[]) => unknown,
  { stage, isDry, write, data, config, plop }: Work,
): Promise<readonly string[]> {
  if (isDry) return [`not run: ${typeof config['type'] === 'string' ? config['type'] : 'function'}, an action of the plopfile's own`];
  await write(stage.take());
  const result: unknown = await Reflect.apply(custom, undefined, [data, { ...config }, plop]);
  return [typeof result === 'string' ? result : JSON.stringify(result ?? 'done')];
}

function customOf(plop: NodePlopAPI, type: string): ((...given: never[]) => unknown) | undefined {
  const custom: unknown = plop.getActionTypeList().includes(type) ? plop.getActionType(type) : undefined;
  return isFunction(custom) ? custom : undefined;
}
const isFunction = (value: unknown): value is (...given: never[]) => unknown => typeof value === 'function';

const BUILT_IN: Readonly<Record<string, (work: Work) => Promise<void>>> = {
  add: addFiles('add'),
  addMany: addFiles('addMany'),
  modify,
  append,
};

/**
 * Plop's own action, in an empty folder and with nothing rendered, so that no answer leads it out of there. What it leaves is rendered and
 * staged; whether something is in the way is decided with all other files.
 */
function addFiles(type: 'add' | 'addMany'): (work: Work) => Promise<void> {
  return async ({ config, data, plop, render, root, stage }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'scaffold-plop-'));
    try {
      const api = { ...plop, renderString: (text: string) => text, getDestBasePath: () => folder };
      await (
        await builtIn(type)
      )(data, { ...placed(config, root, render), type, force: false }, api);
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = path.join(entry.parentPath, entry.name);
        await stage.add(render(path.relative(folder, file).split(path.sep).join('/')), {
          content: await transformed(config['transform'], render(textOf(await readFile(file), entry.name)), data),
          isExecutable: ((await stat(file)).mode & 0o100) !== 0,
          isForced: config['force'] === true,
          isOnlyIfMissing: config['skipIfExists'] === true,
        });
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** The action with its places below the root, and with the names of templates as they are. */
function placed(config: Config, root: string, render: Work['render']): Config {
  const rest = Object.fromEntries(Object.entries(config).filter(([key]) => key !== 'transform'));
  const text = (key: string, how: (value: string) => string): Config => {
    const value = rest[key];
    return typeof value === 'string' ? { [key]: how(value) } : {};
  };
  const { templateFiles } = rest;
  const globs: unknown = typeof templateFiles === 'function' ? Reflect.apply(templateFiles, undefined, []) : templateFiles;
  return {
    ...rest,
    ...text('path', (value) => below(root, value)),
    ...text('destination', (value) => below(root, value)),
    ...text('templateFile', render),
    ...text('base', render),
    ...(globs === undefined ? {} : { templateFiles: [globs].flat().flatMap((glob) => (typeof glob === 'string' ? [render(glob)] : [])) }),
  };
}

function below(root: string, place: string): string {
  const relative = path.relative(root, path.resolve(root, place));
  if (relative.startsWith('..') || path.isAbsolute(relative)) throw new Error(`${place} leads out of ${root}`);
  return relative === '' ? '.' : relative;
}

type Action = (data: object, config: object, plop: object) => Promise<unknown>;

async function builtIn(type: string): Promise<Action> {
  const module: unknown = await import('node-plop/src/actions/index.js');
  const found: unknown = typeof module === 'object' && module !== null ? Reflect.get(module, type) : undefined;
  if (isAction(found)) return found;
  throw new Error('node-plop has changed: its actions are not where they were');
}
const isAction = (value: unknown): value is Action => typeof value === 'function';

function textOf(bytes: Buffer, name: string): string {
  const text = bytes.toString('utf8');
  if (text.includes('\0') || !Buffer.from(text).equals(bytes))
    throw new Error(`${name} is no text, and only texts can be merged and taken back`);
  return text;
}

async function workOf(config: Config, stage: Stage, acting: Acting): Promise<Work> {
  const own: unknown = typeof config['data'] === 'function' ? await Reflect.apply(config['data'], undefined, []) : config['data'];
  const data: Record<string, unknown> = { ...(isConfig(own) ? own : {}), ...acting.answers };
  return { ...acting, config, data, stage, render: (template) => rendered(template, data, acting.plop) };
}

function rendered(template: string, data: object, plop: NodePlopAPI): string {
  // Brings helpers and partials to Handlebars, which plop does with each text.
  plop.renderString('', {});
  const handlebars: unknown = Reflect.get(plop, 'handlebars');
  const compile: unknown = typeof handlebars === 'object' && handlebars !== null ? Reflect.get(handlebars, 'compile') : undefined;
  if (!isCompile(compile)) throw new Error('node-plop has changed: it has no Handlebars');
  return compile.call(handlebars, template, { noEscape: true })(data);
}
const isCompile = (value: unknown): value is (template: string, options: object) => (data: object) => string => typeof value === 'function';

const isConfig = (value: unknown): value is Config => typeof value === 'object' && value !== null && !Array.isArray(value);

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : typeof error === 'string' ? error : JSON.stringify(error);

const failure = ({ file, name }: Acting, reason: string): InputError =>
  new InputError([
    { where: `${path.basename(file)}: ${name}`, message: reason, hint: 'Nothing was written that an earlier message does not tell of' },
  ]);
