import { describe, expect, it } from 'vitest';
import type { Proof, ResolvedFile } from '../../../../src/core/pipeline.ts';
import { failureText, prove, proveInPlace } from '../../../../src/core/prove/index.ts';
import { toName } from '../../../../src/naming/index.ts';
import { bench, file, ROOT, type Settings } from './bench.ts';

const SPEC = 'unit/a.test';
const plan: readonly ResolvedFile[] = [
  file('ground', 'package', 'jest'),
  file('spec', SPEC, 'spec'),
  file('schema', 'db/1.sql', 'table'),
  file('code', 'src/a', 'a body'),
];
const blueprint = { application: toName('shop'), generator: 'x', resources: [], existing: [], options: {}, now: new Date(0) };

async function run(
  settings: Settings,
  files = plan,
  options: { readonly strict?: boolean; readonly verify?: boolean } = {},
): Promise<{ readonly proof: Proof } & ReturnType<typeof bench>> {
  const made = bench(settings);
  const proof = await prove({ blueprint, root: '/tree', files }, made.port, made.effects, { shadowRoot: ROOT, strict: false, ...options });
  return { ...made, proof };
}

const missing = { [SPEC]: ['!: missing module'] };
const honest = {
  red: missing,
  raising: { [SPEC]: ['adds: raised', 'takes: raised'] },
  neutral: { [SPEC]: ['adds: expected 1', 'takes: expected 2'] },
  green: { [SPEC]: ['adds', 'takes'] },
};
const verdicts = ({ evidence }: Proof): Readonly<Record<string, string>> =>
  Object.fromEntries(evidence.map(({ name, verdict }) => [name, verdict]));

describe('an honest plan', () => {
  it('is proven, with the red that was seen of each example', async () => {
    const { proof } = await run({ answers: honest });
    expect(proof).toMatchObject({
      status: 'proven',
      evidence: [
        { file: SPEC, name: 'adds', verdict: 'proven', red: { step: 'neutral', message: 'expected 1' } },
        { file: SPEC, name: 'takes', verdict: 'proven', red: { step: 'neutral', message: 'expected 2' } },
      ],
      tests: { unit: 2, integration: 0 },
      alreadyFailing: [],
      warnings: [],
    });
  });

  it('goes through its steps in order, and tells them', async () => {
    const { proof, told } = await run({ answers: honest });
    expect(proof.steps.map(({ step, passed, failed, loadErrors }) => [step, passed, failed, loadErrors])).toEqual([
      ['red', 0, 0, 1],
      ['raising', 0, 2, 0],
      ['neutral', 0, 2, 0],
      ['green', 2, 0, 0],
      ['refactor', 0, 0, 0],
    ]);
    expect(told.filter((line) => !/: (?:\d|failed)/.test(line))).toEqual([
      '[1/5] RED 1: the new specs without the code',
      '[2/5] RED 2: the code hollowed, every body raising',
      '[3/5] RED 2: the code hollowed, every body answering nothing',
      '[4/5] GREEN: the code',
      "[5/5] REFACTOR: the project's formatter and linter",
    ]);
  });

  it('shows every run the tree that it is about', async () => {
    const { seen } = await run({ answers: honest });
    expect(seen).toEqual([
      {},
      { 'db/1.sql': 'table', 'src/a': 'a raise' },
      { 'db/1.sql': 'table', 'src/a': 'a nothing' },
      { 'db/1.sql': 'table', 'src/a': 'a body' },
    ]);
  });

  it('runs no spec that it takes away, but for the baseline; code that goes is there until GREEN, and has no text in the end', async () => {
    const gone = (phase: 'spec' | 'code', path: string): ResolvedFile => ({
      path,
      phase,
      resolution: 'remove',
      before: 'old',
      after: undefined,
    });
    const there: Record<string, readonly boolean[]> = {};
    const look =
      (step: string, script: Readonly<Record<string, readonly string[]>>) =>
      async (_: unknown, files: { exists(path: string): Promise<boolean> }) => {
        there[step] = [await files.exists(`${ROOT}/unit/old.test`), await files.exists(`${ROOT}/src/old`)];
        return script;
      };
    const { proof, runs } = await run(
      {
        tree: { 'unit/old.test': 'spec', 'src/old': 'code' },
        answers: {
          ...honest,
          baseline: look('baseline', { 'unit/old.test': ['is old'] }),
          red: look('red', honest.red),
          green: look('green', honest.green),
        },
      },
      [...plan, gone('spec', 'unit/old.test'), gone('code', 'src/old')],
    );
    expect(there).toEqual({ baseline: [true, true], red: [false, true], green: [false, false] });
    expect(runs.find(({ step }) => step === 'green')?.specs).toEqual([SPEC]);
    expect(proof.status).toBe('proven');
    expect([...proof.content.keys()]).not.toContain('src/old');
  });

  it('answers the last text of every file, also of one that stands twice', async () => {
    const twice = [...plan, file('ground', 'src/container', 'empty'), file('code', 'src/container', 'full', 'empty')];
    const { proof } = await run({ answers: honest }, twice);
    expect(Object.fromEntries(proof.content)).toEqual({
      package: 'jest',
      [SPEC]: 'spec',
      'db/1.sql': 'table',
      'src/a': 'a body',
      'src/container': 'full',
    });
  });

  it('does not hollow what the tree has already', async () => {
    const shared = [...plan, file('code', 'src/shared', 'new body', 'old body')];
    const { seen } = await run({ tree: { 'src/shared': 'old body' }, answers: honest }, shared);
    expect(seen.map((tree) => tree['src/shared'])).toEqual(['old body', 'new body', 'new body', 'new body']);
  });

  it('writes the ground and installs before it begins, where the root is its own', async () => {
    const made = bench({ answers: honest });
    const proof = await proveInPlace({ blueprint, root: ROOT, files: plan }, made.port, made.effects, { strict: false });
    expect([proof.status, made.told[0], made.seen[0]]).toEqual(['proven', 'install', { package: 'jest' }]);
  });

  it('gives every text its form first, so that nothing is run again for it', async () => {
    const twice = [file('ground', 'src/container', 'bare'), file('code', 'src/container', 'full')];
    const made = bench({ answers: honest });
    const format = async (_: unknown, _root: string, texts: ReadonlyMap<string, string>) =>
      new Map([...texts].map(([path, text]) => [path, text.toUpperCase().replace('BODY', 'body')]));
    const files = [...plan, ...twice];
    const proof = await proveInPlace({ blueprint, root: ROOT, files }, { ...made.port, format }, made.effects, { strict: false });
    expect(made.seen.map((tree) => [tree['package'], tree['src/container']])).toEqual([
      ['JEST', 'BARE'],
      ['JEST', 'FULL'],
      ['JEST', 'FULL'],
      ['JEST', 'FULL'],
    ]);
    expect(Object.fromEntries(proof.content)).toMatchObject({ package: 'JEST', 'src/container': 'FULL', [SPEC]: 'SPEC' });
  });

  it('runs nothing without verification, and says so', async () => {
    const { proof, runs } = await run({ answers: {} }, plan, { verify: false });
    expect([proof.status, runs, [...proof.content.keys()].length]).toEqual(['unverified', [], 4]);
  });
});

describe('evidence', () => {
  it.each([
    ['proven: red on both skeletons', { raising: 'x: raised', neutral: 'x: wanted 1' }, 'proven', 'neutral'],
    ['weak: red on the raising one alone', { raising: 'x: raised', neutral: 'x' }, 'weak', 'raising'],
    ['weak: red on the neutral one alone', { raising: 'x', neutral: 'x: wanted an error' }, 'weak', 'neutral'],
    ['weak: never by itself, for the file did not load', { raising: '!: raised', neutral: '!: raised' }, 'weak', 'raising'],
    [
      'proven: the file did not load when raising, and the example is red by itself when neutral',
      { raising: '!: raised', neutral: 'x: wanted 1' },
      'proven',
      'neutral',
    ],
    ['vacuous: never red', { raising: 'x', neutral: 'x' }, 'vacuous', undefined],
  ])('%s', async (_, { raising, neutral }, verdict, step) => {
    const { proof } = await run({
      answers: { red: missing, raising: { [SPEC]: [raising] }, neutral: { [SPEC]: [neutral] }, green: { [SPEC]: ['x'] } },
    });
    expect([proof.status, proof.evidence.map((row) => [row.name, row.verdict, row.red?.step])]).toEqual(['proven', [['x', verdict, step]]]);
  });

  it('keeps apart examples of one name', async () => {
    const { proof } = await run({
      answers: {
        red: missing,
        raising: { [SPEC]: ['x: raised', 'x'] },
        neutral: { [SPEC]: ['x: no', 'x'] },
        green: { [SPEC]: ['x', 'x'] },
      },
    });
    expect(verdicts(proof)).toEqual({ x: 'proven', 'x (2)': 'vacuous' });
  });

  it('does not take a missing module inside an example for a red of that example', async () => {
    const { proof } = await run({
      answers: {
        red: [{ [SPEC]: ['x: missing module'] }, { [SPEC]: ['x'] }],
        raising: { [SPEC]: ['x'] },
        neutral: { [SPEC]: ['x'] },
        green: { [SPEC]: ['x'] },
      },
    });
    expect(verdicts(proof)).toEqual({ x: 'vacuous' });
  });

  it('looks once more, without the migrations, at what no skeleton made fail', async () => {
    const red = async (_run: unknown, files: { exists(path: string): Promise<boolean> }) => {
      const hasCode = await files.exists(`${ROOT}/src/a`);
      return hasCode ? { [SPEC]: ['table: missing relation', 'idle'] } : missing;
    };
    const same = { [SPEC]: ['table', 'idle'] };
    const { proof, seen } = await run({ answers: { red, raising: same, neutral: same, green: same } });
    expect(verdicts(proof)).toEqual({ table: 'proven', idle: 'vacuous' });
    expect(seen[3]).toEqual({ 'src/a': 'a body' });
    expect(seen[4]).toEqual({ 'db/1.sql': 'table', 'src/a': 'a body' });
  });

  it('looks once more, without what a class inherits, at what no skeleton made fail', async () => {
    const red = async (_run: unknown, files: { read(path: string): Promise<string | undefined> }) => {
      const code = await files.read(`${ROOT}/src/a`);
      return code === undefined ? missing : code === 'a body' ? { [SPEC]: ['kind', 'idle'] } : { [SPEC]: ['kind: no table', 'idle'] };
    };
    const same = { [SPEC]: ['kind', 'idle'] };
    const files = [file('spec', SPEC, 'spec'), file('code', 'src/a', 'a body')];
    const alone = (content: string): string | undefined => (content === 'a body' ? 'alone' : undefined);
    const { proof, seen } = await run({ answers: { red, raising: same, neutral: same, green: same }, alone }, files);
    expect(verdicts(proof)).toEqual({ kind: 'proven', idle: 'vacuous' });
    expect(seen.map((tree) => tree['src/a'])).toEqual([undefined, 'a raise', 'a nothing', 'alone', 'a body']);
  });

  it('looks at the examples of a schema alone without its migrations', async () => {
    const alone = [file('spec', SPEC, 'spec'), file('schema', 'db/1.sql', 'table'), file('schema', 'src/table', 'columns')];
    const red = async (_run: unknown, files: { exists(path: string): Promise<boolean> }) =>
      (await files.exists(`${ROOT}/src/table`)) ? { [SPEC]: ['table: missing relation', 'idle'] } : missing;
    const { proof, seen } = await run({ answers: { red, green: { [SPEC]: ['table', 'idle'] } } }, alone);
    expect(verdicts(proof)).toEqual({ table: 'proven', idle: 'vacuous' });
    expect(seen).toEqual([{}, { 'src/table': 'columns' }, { 'db/1.sql': 'table', 'src/table': 'columns' }]);
  });

  it('is vacuous under --strict: not accepted', async () => {
    const { proof } = await run(
      { answers: { ...honest, neutral: { [SPEC]: ['adds', 'takes: no'] }, raising: { [SPEC]: ['adds', 'takes: raised'] } } },
      plan,
      { strict: true },
    );
    expect([proof.status, failureText(proof)]).toEqual([
      'failed',
      'Not accepted under --strict: 1 vacuous example, 0 warnings\n  no  unit/a.test › adds: never seen failing',
    ]);
  });

  it('names a skipped example instead of weighing it', async () => {
    const { proof } = await run({ answers: { ...honest, green: { [SPEC]: ['adds', 'takes', '~later'] } } });
    expect([verdicts(proof), proof.warnings]).toEqual([
      { adds: 'proven', takes: 'proven' },
      ['unit/a.test › later is skipped, so nothing was seen of it'],
    ]);
  });
});

describe('a change of code that is there', () => {
  const changed = [file('spec', SPEC, 'new spec', 'old spec'), file('code', 'src/a', 'new body', 'old body')];
  const tree = { [SPEC]: 'old spec', 'src/a': 'old body' };
  const baseline = { [SPEC]: ['old'] };

  it('is proven by the red on the old code; what was there before is kept', async () => {
    const { proof } = await run(
      { tree, answers: { baseline, red: { [SPEC]: ['old', 'new: expected 2'] }, green: { [SPEC]: ['old', 'new'] } } },
      changed,
    );
    expect([proof.status, verdicts(proof), proof.steps.map(({ step }) => step)]).toEqual([
      'proven',
      { old: 'kept', new: 'proven' },
      ['baseline', 'red', 'green', 'refactor'],
    ]);
  });

  it('has a vacuous example where the old code passes it already', async () => {
    const { proof } = await run(
      { tree, answers: { baseline, red: { [SPEC]: ['old', 'new'] }, green: { [SPEC]: ['old', 'new'] } } },
      changed,
    );
    expect(verdicts(proof)).toEqual({ old: 'kept', new: 'vacuous' });
  });
});

describe('a red for the wrong reason', () => {
  it.each([
    ['RED 1: explained', { red: { [SPEC]: ['!: wrong token'] } }, 'Syntax error', ['red']],
    ['RED 1: an example', { red: { [SPEC]: ['x: wrong database'] } }, 'Syntax error', ['red']],
    ['RED 1: unexplained', { red: { [SPEC]: ['!: cannot read x'] } }, 'Specs fail for another reason than the missing code', ['red']],
    ['RED 1: the run itself', { red: { '': ['!: wrong set-up'] } }, 'Syntax error', ['red']],
    ['RED 2: the run itself', { red: missing, raising: { '': ['!: wrong set-up'] } }, 'Syntax error', ['red', 'raising']],
    [
      'RED 2: the run itself, unexplained',
      { red: missing, raising: honest.raising, neutral: { '': ['!: gone'] } },
      'The specs could not be run on the hollowed code',
      ['red', 'raising', 'neutral'],
    ],
    [
      'GREEN: explained',
      { ...honest, green: { [SPEC]: ['adds: wrong address', 'takes'] } },
      'Syntax error',
      ['red', 'raising', 'neutral', 'green'],
    ],
  ])('fails the proof in %s', async (_, answers, title, steps) => {
    const { proof } = await run({ answers });
    expect([proof.status, proof.diagnosis?.title, proof.steps.map(({ step }) => step)]).toEqual(['failed', title, steps]);
  });

  it('is told with what was seen', async () => {
    const { proof } = await run({ answers: { red: { [SPEC]: ['!: cannot read x'] } } });
    expect(failureText(proof)).toBe('Specs fail for another reason than the missing code\n  no  unit/a.test: cannot read x');
  });

  it('is not a missing module in the set-up of the runner', async () => {
    const { proof } = await run({ answers: { ...honest, red: { '': ['!: missing module in the set-up'] } } });
    expect(proof.status).toBe('proven');
  });

  it('does not hold a hollow file against the set-up that needs it: it is written in full', async () => {
    const raising = async (_run: unknown, files: { read(path: string): Promise<string | undefined> }) =>
      (await files.read(`${ROOT}/src/a`)) === 'a body' ? { [SPEC]: ['adds', 'takes'] } : { '': ['!: not written yet, at src/a'] };
    const { proof } = await run({ answers: { ...honest, raising, neutral: { [SPEC]: ['adds', 'takes'] } } });
    expect([proof.status, proof.warnings]).toEqual(['proven', ["src/a could not be hollowed: the specs' own set-up needs it"]]);
  });
});

describe('a spec that passes before the code is there', () => {
  it('is named', async () => {
    const { proof } = await run({ answers: { ...honest, red: { [SPEC]: ['adds', 'takes'] } } });
    expect(proof.warnings).toEqual(['unit/a.test passes before the code is there: it describes what the tree does already']);
  });
});

describe('a tree with specs of its own', () => {
  const OLD = 'unit/old.test';
  const tree = { [OLD]: 'old' };
  const old = { [OLD]: ['fine', 'broken: always'] };

  it('may fail as it did before', async () => {
    const { proof } = await run({ tree, answers: { ...honest, baseline: old, green: { ...honest.green, ...old } } });
    expect([proof.status, proof.alreadyFailing, proof.evidence.map((row) => row.file)]).toEqual([
      'proven',
      ['unit/old.test › broken'],
      [SPEC, SPEC],
    ]);
  });

  it('may have a file that never loads', async () => {
    const broken = { [OLD]: ['!: no such package'] };
    const { proof } = await run({ tree, answers: { ...honest, baseline: broken, green: { ...honest.green, ...broken } } });
    expect([proof.status, proof.alreadyFailing]).toEqual(['proven', [OLD]]);
  });

  it('is not excused where the plan itself brings the failing spec with its ground', async () => {
    const own = [...plan, file('ground', OLD, 'old')];
    const { proof } = await run({ tree, answers: { ...honest, baseline: old, green: { ...honest.green, ...old } } }, own);
    expect([proof.status, proof.alreadyFailing, proof.diagnosis?.checks.map(({ name }) => name)]).toEqual([
      'failed',
      [],
      ['unit/old.test › broken'],
    ]);
  });

  it('must not fail anew', async () => {
    const { proof } = await run({
      tree,
      answers: { ...honest, baseline: old, green: { ...honest.green, [OLD]: ['fine: now broken', 'broken: always'] } },
    });
    expect([proof.status, proof.diagnosis?.checks]).toEqual(['failed', [{ name: 'unit/old.test › fine', ok: false, found: 'now broken' }]]);
  });

  it('is diagnosed where it cannot be run at all', async () => {
    const { proof, runs } = await run({ tree, answers: { baseline: { '': ['!: wrong database'] } } });
    expect([proof.status, runs.length]).toEqual(['failed', 1]);
  });

  it('is not run again where its baseline is known', async () => {
    const made = bench({ tree, answers: { ...honest, green: { ...honest.green, ...old } } });
    const baseline = { examples: [{ file: OLD, name: 'broken', status: 'failed' as const }], loadErrors: [], milliseconds: 1 };
    const proof = await prove({ blueprint, root: '/tree', files: plan }, made.port, made.effects, {
      shadowRoot: ROOT,
      strict: false,
      reuse: { baseline },
    });
    expect([proof.status, made.runs.map(({ step }) => step)]).toEqual(['proven', ['red', 'raising', 'neutral', 'green']]);
  });
});

describe('GREEN', () => {
  it('fails with the examples that fail, named', async () => {
    const { proof } = await run({ answers: { ...honest, green: { [SPEC]: ['adds', 'takes: expected 2\n  at x'] } } });
    expect(failureText(proof)).toBe('1 example fails on the finished code\n  no  unit/a.test › takes: expected 2');
  });

  it('shows what was expected and where, without the stack', async () => {
    const message = 'Error - not equal\n\nExpected - 2\nReceived - 1\n    at Object.x (unit/a.test:12:5)\n    at y (node_modules/z.js:1:1)';
    const { proof } = await run({ answers: { ...honest, green: { [SPEC]: ['adds', `takes: ${message}`] } } });
    expect(proof.diagnosis?.checks[0]?.found).toBe('Error - not equal (unit/a.test:12)\nExpected - 2\nReceived - 1');
  });

  it('measures each suite by itself and counts the examples of the plan', async () => {
    const wide = [...plan, file('spec', 'integration/b.test', 'spec')];
    const B = 'integration/b.test';
    const more = (script: Record<string, readonly string[]>, line: string) => ({ ...script, [B]: [line] });
    const { proof, runs } = await run(
      {
        answers: {
          red: more(missing, '!: missing'),
          raising: more(honest.raising, 'b: no'),
          neutral: more(honest.neutral, 'b: no'),
          green: more(honest.green, 'b'),
        },
      },
      wide,
    );
    expect(proof.tests).toEqual({ unit: 2, integration: 1 });
    expect(runs.filter(({ step }) => step === 'green').map(({ specs, coverage }) => [specs, coverage])).toEqual([
      [[SPEC], true],
      [[B], true],
    ]);
  });
});

describe('REFACTOR', () => {
  const format = (text: string) => async (files: { write(path: string, content: string): Promise<void> }) => {
    await files.write(`${ROOT}/src/a`, text);
    return [];
  };

  it('reads the formatted files back and runs everything again', async () => {
    const { proof, runs } = await run({ answers: { ...honest, refactor: honest.green }, refactor: format('a tidy body') });
    expect([proof.content.get('src/a'), runs.at(-1)]).toEqual([
      'a tidy body',
      { root: ROOT, specs: 'all', coverage: false, step: 'refactor', onExample: expect.any(Function) },
    ]);
  });

  it('runs nothing again where no file changed', async () => {
    const { runs } = await run({ answers: honest });
    expect(runs.map(({ step }) => step)).not.toContain('refactor');
  });

  it('keeps the green files where something fails after it, and warns', async () => {
    const { proof } = await run({
      answers: { ...honest, refactor: { [SPEC]: ['adds: broken', 'takes'] } },
      refactor: format('a broken body'),
    });
    expect([proof.status, proof.content.get('src/a'), proof.warnings]).toEqual([
      'proven',
      'a body',
      ['The files are kept as they were in GREEN, because after formatting these fail: unit/a.test › adds'],
    ]);
  });

  it('hands on what the tools still find; --strict does not accept it', async () => {
    const refactor = (): Promise<readonly string[]> => Promise.resolve(['src/a:1:1 too long']);
    expect((await run({ answers: honest, refactor })).proof).toMatchObject({ status: 'proven', warnings: ['src/a:1:1 too long'] });
    expect((await run({ answers: honest, refactor }, plan, { strict: true })).proof).toMatchObject({
      status: 'failed',
      diagnosis: { checks: [{ found: 'src/a:1:1 too long' }] },
    });
  });
});
