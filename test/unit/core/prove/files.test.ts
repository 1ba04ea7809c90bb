import { describe, expect, it } from 'vitest';
import { ConflictError, InputError, ToolchainError } from '../../../../src/core/errors.ts';
import { proveFiles } from '../../../../src/core/prove/index.ts';
import { bench, type Settings } from './bench.ts';

const SPEC = 'unit/sum.test';
/** The tree as it is, below the fake root; HEAD beside it. */
const now = { [SPEC]: 'new spec', 'src/sum': 'new body', 'src/extra': 'added body', 'src/other': 'same', package: 'jest' };
const head: Readonly<Record<string, string>> = { [SPEC]: 'old spec', 'src/sum': 'old body' };

function git(changed: readonly string[], untracked: readonly string[]) {
  return (args: readonly string[]) => {
    if (args[0] === 'show') return { stdout: head[(args[1] ?? '').replace('HEAD:./', '')] ?? '' };
    if (args.includes('--diff-filter=M')) return { stdout: changed.map((path) => `${path}\0`).join('') };
    if (args[0] === 'ls-files') return { stdout: untracked.map((path) => `${path}\0`).join('') };
    return {};
  };
}

async function run(settings: Partial<Settings>, files: readonly string[] = []) {
  const made = bench({ tree: now, git: git([SPEC, 'src/sum', 'package'], ['src/extra']), answers: {}, ...settings });
  const proof = await proveFiles(files, made.port, made.effects, { root: '/shadow', strict: false });
  return { ...made, proof };
}

const answers = {
  baseline: { [SPEC]: ['sums'] },
  red: { [SPEC]: ['sums', 'mends: expected 2'] },
  raising: { [SPEC]: ['sums', 'mends'] },
  neutral: { [SPEC]: ['sums', 'mends'] },
  green: { [SPEC]: ['sums', 'mends'] },
};

describe('proveFiles', () => {
  it('takes neither the records of runs nor pictures for code', async () => {
    const made = bench({ tree: now, git: git([SPEC, 'src/sum'], ['.scaffold/objects/ab12', 'public/logo.png']), answers });
    const { files } = made.effects;
    const read: typeof files.read = async (path) => {
      if (path.endsWith('ab12') || path.endsWith('.png')) throw new ConflictError(`${path} is not UTF-8 text`);
      return files.read(path);
    };
    const proof = await proveFiles([], made.port, { ...made.effects, files: { ...files, read } }, { root: '/shadow', strict: false });

    expect(proof.status).not.toBe('failed');
  });

  it('sees the changed specs red on the code of the last commit and green on the code as it is', async () => {
    const { proof, seen, runs } = await run({ answers });
    expect(proof.evidence.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['sums', 'kept'],
      ['mends', 'proven'],
    ]);
    expect(runs.map(({ step }) => step)).toEqual(['baseline', 'red', 'raising', 'neutral', 'green']);
    expect(seen.map((tree) => [tree['src/sum'], tree['src/extra']])).toEqual([
      ['old body', undefined],
      ['old body', undefined],
      ['new body', 'added raise'],
      ['new body', 'added nothing'],
      ['new body', 'added body'],
    ]);
  });

  it('leaves the tree, its manifest and its formatting alone, and removes the shadow', async () => {
    const { files, seen } = await run({ answers, refactor: () => Promise.resolve(['never asked']) });
    expect(await Promise.all(Object.keys(now).map((path) => files.read(`/shadow/${path}`)))).toEqual(Object.values(now));
    expect(seen.map((tree) => tree['package'])).toEqual(['jest', 'jest', 'jest', 'jest', 'jest']);
    expect(await files.list('/')).toEqual(['shadow']);
  });

  it.each([
    ['a spec brings all changed code', [SPEC], ['old body', undefined]],
    ['code brings all changed specs, and other changes stay', ['./src/sum'], ['old body', 'added body']],
    ['a folder covers what is below', ['src/'], ['old body', undefined]],
  ])('takes what is named: %s', async (_, files, expected) => {
    const { seen } = await run({ answers }, files);
    expect([seen[0]?.['src/sum'], seen[0]?.['src/extra']]).toEqual(expected);
  });

  it('has nothing to show for code without a changed spec', async () => {
    const { proof, runs } = await run({ git: git(['src/sum'], []) });
    expect([proof.status, proof.diagnosis?.checks, runs]).toEqual(['failed', [{ name: 'src/sum', ok: false, found: 'changed' }], []]);
  });

  it.each([
    ['nothing has changed', { git: git([], []) }, [], InputError, 'Nothing has changed since the last commit'],
    ['a name has not changed', {}, ['src/other'], InputError, 'src/other: has not changed since the last commit'],
    ['there is no commit', { git: () => ({ exitCode: 128 }) }, [], ToolchainError, '/shadow has no git commit to compare with.'],
    [
      'there is no git',
      { git: () => ({ notFound: true, exitCode: 127 }) },
      [],
      ToolchainError,
      'git is not on the PATH, and the proof compares with its last commit.',
    ],
  ])('is an error where %s', async (_, settings, files, kind, message) => {
    const error = await run(settings, files).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ message });
  });
});
