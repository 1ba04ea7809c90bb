import type { Diagnosis, ExampleResult, Phase, ProofStep, ResolvedFile, RunVerdict } from '../../../../src/core/pipeline.ts';
import type { Effects, ProofPort, SpecRun } from '../../../../src/core/ports.ts';
import { createFixedClock } from '../../../../src/effects/clock.ts';
import { createFixedMachine } from '../../../../src/effects/machine.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../../src/effects/memory-files.ts';

export const ROOT = '/shadow';

/** `name: failure`, or a name alone for one that passes; `!file: message` for a file that does not load, `!: message` for the run itself. */
export type Script = Readonly<Record<string, readonly string[]>>;

/** One file's examples in one run. */
export function verdict(script: Script): RunVerdict {
  const examples: ExampleResult[] = [];
  const loadErrors: { file: string; message: string }[] = [];
  for (const [file, lines] of Object.entries(script)) {
    for (const line of lines) {
      const [name = '', message] = line.split(': ', 2);
      if (name === '!') loadErrors.push({ file, message: message ?? '' });
      else if (name.startsWith('~')) examples.push({ file, name: name.slice(1), status: 'skipped' });
      else examples.push(message === undefined ? { file, name, status: 'passed' } : { file, name, status: 'failed', message });
    }
  }
  return { examples, loadErrors, milliseconds: 5 };
}

/** One answer for all runs of a step, one after the other, or one that looks at the tree. */
export type Answers = Partial<Record<ProofStep, Script | readonly Script[] | ((run: SpecRun, files: MemoryFiles) => Promise<Script>)>>;

export interface Bench {
  readonly effects: Effects;
  readonly files: MemoryFiles;
  readonly port: ProofPort;
  readonly runs: SpecRun[];
  /** Content of the code files at each run. */
  readonly seen: Readonly<Record<string, string>>[];
  readonly told: string[];
}

export interface Settings {
  readonly tree?: Readonly<Record<string, string>>;
  readonly answers: Answers;
  readonly diagnosis?: Diagnosis;
  /** What a file is without what it inherits. */
  readonly alone?: (content: string) => string | undefined;
  readonly refactor?: (files: MemoryFiles, paths: readonly string[]) => Promise<readonly string[]>;
  readonly git?: (args: readonly string[]) => { readonly exitCode?: number; readonly stdout?: string; readonly notFound?: boolean };
}

/** A stack of one fake language: `code` is hollowed to `raise` and `nothing`; a message of `missing` misses a planned file. */
export function bench({ tree = {}, answers, diagnosis, alone, refactor, git }: Settings): Bench {
  const files = createMemoryFiles(Object.fromEntries(Object.entries(tree).map(([path, text]) => [`${ROOT}/${path}`, text])));
  const runs: SpecRun[] = [];
  const seen: Record<string, string>[] = [];
  const told: string[] = [];
  const asked = new Map<ProofStep, number>();
  const unused = (): never => {
    throw new Error('not part of this test');
  };
  const port: ProofPort = {
    shadow: { skip: () => false, link: [] },
    manifest: 'packages.json',
    install: () => {
      told.push('install');
      return Promise.resolve();
    },
    toolchain: () => Promise.resolve(undefined),
    isSpec: (path) => path.endsWith('.test'),
    isMigration: (path) => path.endsWith('.sql'),
    suiteOf: (path) => (path.startsWith('integration/') ? 'integration' : 'unit'),
    skeleton: (_, content, mode) =>
      Promise.resolve(content.includes('body') ? content.replace('body', mode === 'raising' ? 'raise' : 'nothing') : undefined),
    ...(alone === undefined ? {} : { alone: (_: string, content: string) => Promise.resolve(alone(content)) }),
    run: async (_, run) => {
      runs.push(run);
      const paths = (await listAll(files, run.root)).filter((path) => !path.endsWith('.test'));
      seen.push(
        Object.fromEntries(
          await Promise.all(paths.map(async (path): Promise<[string, string]> => [path, (await files.read(`${run.root}/${path}`)) ?? ''])),
        ),
      );
      const nth = asked.get(run.step) ?? 0;
      asked.set(run.step, nth + 1);
      const answer = answers[run.step] ?? {};
      const script =
        typeof answer === 'function'
          ? await answer(run, files)
          : isList(answer)
            ? (answer[Math.min(nth, answer.length - 1)] ?? {})
            : answer;
      const wanted = run.specs;
      return verdict(
        wanted === 'all' ? script : Object.fromEntries(Object.entries(script).filter(([file]) => file === '' || wanted.includes(file))),
      );
    },
    missesPlanned: (message, _spec, planned) => planned.size > 0 && message.includes('missing'),
    diagnose: (_, _root, found) =>
      Promise.resolve(
        JSON.stringify(found).includes('wrong')
          ? (diagnosis ?? { kind: 'syntax', title: 'Syntax error', checks: [], remedies: [] })
          : undefined,
      ),
    refactor: async (_, _root, paths) => refactor?.(files, paths) ?? [],
  };
  const effects: Effects = {
    files,
    environment: {},
    processes: {
      run: (_, args) => Promise.resolve({ exitCode: 0, stdout: '', stderr: '', notFound: false, timedOut: false, ...git?.(args) }),
    },
    clock: createFixedClock('2026-01-02T03:04:05.000Z'),
    machine: createFixedMachine(),
    progress: {
      start: (title) => {
        told.push(title);
        return (outcome) => told.push(`${title}: ${outcome}`);
      },
      at: () => undefined,
      note: (text) => told.push(text),
    },
    prompter: { interactive: false, tell: () => undefined, ask: unused },
    templates: { has: () => false, render: unused },
  };
  return { effects, files, port, runs, seen, told };
}

function isList(answer: Script | readonly Script[]): answer is readonly Script[] {
  return Array.isArray(answer);
}

async function listAll(files: MemoryFiles, root: string, folder = ''): Promise<readonly string[]> {
  const names = await files.list(`${root}${folder}`);
  const found = await Promise.all(
    names.map(async (name) =>
      (await files.stat(`${root}${folder}/${name}`))?.kind === 'directory'
        ? listAll(files, root, `${folder}/${name}`)
        : [`${folder}/${name}`.slice(1)],
    ),
  );
  return found.flat();
}

/** One file of a resolved plan. */
export function file(phase: Phase, path: string, after: string, before?: string): ResolvedFile {
  return { path, phase, resolution: before === undefined ? 'create' : 'merge', before, after };
}
