import { parse } from '@babel/parser';
import { loadPrism } from '@ruby/prism';
import { loadModule, parseSync } from 'libpg-query';
import { parseDocument } from 'yaml';
import { InputError, ScaffoldError } from '../../../src/core/errors.ts';
import type { MemoryFiles, Snapshot } from '../../../src/effects/memory-files.ts';
import { ROOT } from './world.ts';

/** What must never reach a terminal raw; line ends and indentation may. */
export const RAW = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const LONGEST_MESSAGE = 20_000;

const prism = await loadPrism();
await loadModule();

const ruby = (text: string): void => {
  const [error] = prism(text).errors;
  if (error !== undefined) throw new Error(error.message);
};
/** Any text is Markdown; what a hostile one does is to end a table's cell or a fence that was opened for something else. */
function markdown(text: string): void {
  const lines = text.split('\n');
  if (lines.filter((line) => line.startsWith('```')).length % 2 !== 0) throw new Error('a fence that nothing closes');
  const cells = (line: string | undefined): number => (line?.startsWith('|') === true ? line.split(/(?<!\\)\|/u).length : 0);
  const torn = lines.findIndex((line, index) => cells(line) > 0 && cells(lines[index - 1]) > 0 && cells(line) !== cells(lines[index - 1]));
  if (torn >= 0) throw new Error(`line ${String(torn + 1)} has other cells than the one above it`);
}

/** What is wrong with a text of this name; undefined where nothing is. */
const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  ts: (text) => parse(text, { sourceType: 'module', plugins: ['typescript'] }),
  js: (text) => parse(text, { sourceType: 'unambiguous' }),
  cjs: (text) => parse(text, { sourceType: 'script' }),
  mjs: (text) => parse(text, { sourceType: 'module' }),
  json: (text) => {
    JSON.parse(text);
  },
  yml: (text) => {
    const [error] = parseDocument(text).errors;
    if (error !== undefined) throw error;
  },
  rb: ruby,
  ru: ruby,
  rake: ruby,
  Gemfile: ruby,
  Rakefile: ruby,
  sql: (text) => parseSync(text),
  md: markdown,
};
const parsed = new Set<string>();
const kinds = new Map<string, number>();
/** How many different texts of each kind were parsed, for printing. */
export const parsedKinds = (): string => [...kinds].map(([kind, times]) => `${kind} ${String(times)}`).join(', ');

/** Why a generated file does not parse; each text is parsed once. */
export function syntaxProblem(path: string, text: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const check = PARSERS[extension];
  const key = `${extension} ${text}`;
  if (check === undefined || parsed.has(key)) return undefined;
  try {
    check(text);
    parsed.add(key);
    kinds.set(extension, (kinds.get(extension) ?? 0) + 1);
    return undefined;
  } catch (error) {
    return `${path}: ${String(error)}\n${text}`;
  }
}

/** Why an error is no clear one: a defect of ours, no words, no way out, or something raw in it. */
export function errorProblem(error: unknown): string | undefined {
  if (!(error instanceof ScaffoldError))
    return `not a clear error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  const problems =
    error instanceof InputError ? error.problems.flatMap(({ where, message, hint }) => [where ?? '', message, hint ?? '']) : [];
  const words = [error.message, ...error.hints, ...problems];
  if (error.message.trim() === '') return 'an error without a message';
  const raw = words.find((text) => RAW.test(text));
  if (raw !== undefined) return `something raw in: ${JSON.stringify(raw.slice(0, 500))}`;
  const long = words.find((text) => text.length > LONGEST_MESSAGE);
  return long === undefined ? undefined : `a message of ${String(long.length)} characters: ${long.slice(0, 300)}`;
}

const changes = (before: Snapshot, after: Snapshot): readonly string[] =>
  Object.keys({ ...before, ...after }).filter((path) => before[path] !== after[path]);

/** Paths beside the root at which something has changed. */
export const outsideRoot = (before: Snapshot, files: MemoryFiles): readonly string[] =>
  (files.steps() === 0 ? [] : changes(before, files.snapshot())).filter((path) => !path.startsWith(`${ROOT}/`) && path !== ROOT);

/** What a run did to a tree that it must not: writes outside the root, files that do not parse. */
export function treeProblem(before: Snapshot, files: MemoryFiles): string | undefined {
  const after = files.snapshot();
  const changed = changes(before, after);
  const outside = outsideRoot(before, files);
  if (outside.length > 0) return `written outside the root: ${outside.join(', ')}`;
  const own = `${ROOT}/.scaffold/`;
  return changed
    .filter((path) => !path.startsWith(own))
    .map((path) => syntaxProblem(path, Buffer.from(after[path] ?? '', 'latin1').toString('utf8')))
    .find((problem) => problem !== undefined);
}

const snapshots = new WeakMap<MemoryFiles, Snapshot>();

/** What a tree holds that nobody writes to any more. */
function snapshotOf(base: MemoryFiles): Snapshot {
  const known = snapshots.get(base) ?? base.snapshot();
  snapshots.set(base, known);
  return known;
}

/** One run of something over a copy of a tree: what came of it, judged; no problem where all is well. */
export async function outcome(
  base: MemoryFiles,
  work: (files: MemoryFiles) => Promise<unknown>,
): Promise<{ readonly problem: string | undefined; readonly done: boolean }> {
  const files = base.fork();
  try {
    await work(files);
  } catch (error) {
    const wrote = files.steps() === 0 ? [] : changes(snapshotOf(base), files.snapshot());
    return { done: false, problem: errorProblem(error) ?? (wrote.length > 0 ? `refused, and yet wrote ${wrote.join(', ')}` : undefined) };
  }
  return { done: true, problem: files.steps() === 0 ? undefined : treeProblem(snapshotOf(base), files) };
}
