import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Proof, ResolvedFile } from '../../src/core/pipeline.ts';
import { failureText, proveFiles, proveInShadow } from '../../src/core/prove/index.ts';
import { toName } from '../../src/naming/index.ts';
import { nodeProof } from '../../src/stacks/node/proof/index.ts';
import { realEffects } from './support/effects.ts';

const PACKAGES = { jest: '30.5.2', '@swc/jest': '0.2.39', '@swc/core': '1.16.22', typescript: '6.0.3' };
const GROUND = {
  'package.json': JSON.stringify({ name: 'tiny', private: true, devDependencies: PACKAGES }),
  'jest.config.js': `module.exports = { roots: ['<rootDir>/src', '<rootDir>/tests'], transform: { '^.+\\\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] } };\n`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: { strict: true, module: 'node20', target: 'es2023', noEmit: true, types: [] },
    include: ['src'],
  }),
  'src/rate.ts': 'export const RATE = 2;\n',
  'tests/unit/rate.test.ts': "import { RATE } from '../../src/rate';\nit('has a rate', () => { expect(RATE).toBe(2); });\n",
};
const CODE = `import { RATE } from './rate';

export class Till {
  private total = 0;

  add(amount: number): number {
    this.total += amount * RATE;
    return this.total;
  }

  async close(): Promise<void> {
    this.total = 0;
  }
}
`;
const till = (examples: string): string => `import { Till } from '../../src/till';\n\ndescribe('Till', () => {\n${examples}\n});\n`;
const ADDS = "  it('adds at the rate', () => { expect(new Till().add(2)).toBe(4); });";
const EMPTIES =
  "  it('starts again when closed', async () => { const t = new Till(); t.add(1); await t.close(); expect(t.add(1)).toBe(2); });";

let root: string;
const modules = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'scaffold-test', 'jest-30.5.2');

/** The packages of the fixture, installed once for all runs on this machine. */
beforeAll(() => {
  if (existsSync(join(modules, 'node_modules', 'jest'))) return;
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(modules, 'package.json'), JSON.stringify({ private: true, devDependencies: PACKAGES }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: modules, stdio: 'pipe' });
}, 300_000);

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'scaffold-prove-')), 'tiny');
  for (const [path, text] of Object.entries(GROUND)) put(path, text);
  symlinkSync(join(modules, 'node_modules'), join(root, 'node_modules'));
});

afterEach(() => {
  rmSync(dirname(root), { recursive: true, force: true });
});

const create = (phase: ResolvedFile['phase'], path: string, after: string): ResolvedFile => ({
  path,
  phase,
  resolution: 'create',
  before: undefined,
  after,
});
const plan = (spec: string, code = CODE): readonly ResolvedFile[] => [
  create('spec', 'tests/unit/till.test.ts', spec),
  create('code', 'src/till.ts', code),
];
const blueprint = { application: toName('tiny'), generator: 'x', resources: [], existing: [], options: {}, now: new Date(0) };
const prove = (files: readonly ResolvedFile[]): Promise<Proof> =>
  proveInShadow({ blueprint, root, files }, nodeProof, realEffects(), { strict: false });

describe('the proof on a real Jest', () => {
  it('proves an honest feature, and names the weak and the vacuous example', { timeout: 120_000 }, async () => {
    const proof = await prove(
      plan(
        till(
          `${ADDS}\n${EMPTIES}\n  it('can be closed', async () => { await new Till().close(); });\n  it('is there', () => { expect(typeof Till).toBe('function'); });`,
        ),
      ),
    );
    expect([failureText(proof), proof.status]).toEqual(['', 'proven']);
    expect(proof.evidence.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['Till adds at the rate', 'proven'],
      ['Till starts again when closed', 'proven'],
      ['Till can be closed', 'weak'],
      ['Till is there', 'vacuous'],
    ]);
    expect(proof.evidence[0]?.red).toEqual({
      step: 'neutral',
      message: 'Error: expect(received).toBe(expected) // Object.is equality (tests/unit/till.test.ts:4)',
    });
    expect(proof.steps.map(({ step, passed, failed, loadErrors }) => [step, passed, failed, loadErrors])).toEqual([
      ['baseline', 1, 0, 0],
      ['red', 0, 0, 1],
      ['raising', 1, 3, 0],
      ['neutral', 2, 2, 0],
      ['green', 5, 0, 0],
      ['refactor', 0, 0, 0],
    ]);
    expect(proof.tests).toEqual({ unit: 4, integration: 0 });
    expect(proof.coverage?.unit?.lines).toBe(100);
    expect(existsSync(join(root, 'src/till.ts'))).toBe(false);
  });

  it('tells a syntax error in a spec, with its place', { timeout: 60_000 }, async () => {
    const proof = await prove(plan("import { Till } from '../../src/till';\n\nit('adds', () => { expect(new Till(.add(2)).toBe(4); });\n"));
    expect([proof.status, proof.diagnosis?.kind]).toEqual(['failed', 'syntax']);
    expect(proof.diagnosis?.title).toMatch(/^Syntax error in tests\/unit\/till\.test\.ts:3:36: /);
    expect(proof.diagnosis?.checks[0]?.found).toContain(">    3 | it('adds', () => { expect(new Till(.add(2)).toBe(4); });");
  });

  it('tells a syntax error in the code', { timeout: 60_000 }, async () => {
    const proof = await prove(plan(till(ADDS), `${CODE}export const = 1;\n`));
    expect([proof.status, proof.diagnosis?.kind]).toEqual(['failed', 'syntax']);
    expect(proof.diagnosis?.title).toContain('src/till.ts:15:14');
  });

  it('tells a missing package, with the command that brings it', { timeout: 60_000 }, async () => {
    const proof = await prove(plan(`import { faker } from '@faker-js/faker';\n${till(ADDS)}void faker;\n`));
    expect(proof).toMatchObject({
      status: 'failed',
      diagnosis: { kind: 'missing-package', remedies: ['npm install --save-dev @faker-js/faker'] },
    });
  });

  it('does not take another missing file for the missing code', { timeout: 60_000 }, async () => {
    const proof = await prove(plan(till(ADDS).replace('src/till', 'src/tull')));
    expect(proof).toMatchObject({
      status: 'failed',
      diagnosis: { kind: 'code', checks: [{ name: 'tests/unit/till.test.ts', ok: false }] },
    });
  });

  it('names the examples that fail on the finished code', { timeout: 60_000 }, async () => {
    const proof = await prove(plan(till(`${ADDS}\n${EMPTIES}`), CODE.replace('+= amount * RATE', '= amount * RATE * RATE')));
    expect(proof).toMatchObject({ status: 'failed', diagnosis: { title: '2 examples fail on the finished code' } });
  });

  it('proves a hand-written bug fix by a spec that reproduces the bug', { timeout: 60_000 }, async () => {
    const git = (...args: readonly string[]): Buffer =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...args], { cwd: root, stdio: 'pipe' });
    put('.gitignore', 'node_modules\n');
    put('src/till.ts', CODE.replace('this.total = 0;\n  }\n}', '// forgot\n  }\n}'));
    put('tests/unit/till.test.ts', till(ADDS));
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'A till that never empties');
    put('src/till.ts', CODE);
    put('tests/unit/till.test.ts', till(`${ADDS}\n${EMPTIES}`));
    const proof = await proveFiles([], nodeProof, realEffects(), { root, strict: false });
    expect([failureText(proof), proof.evidence.map(({ name, verdict }) => [name, verdict])]).toEqual([
      '',
      [
        ['Till adds at the rate', 'kept'],
        ['Till starts again when closed', 'proven'],
      ],
    ]);
  });
});

describe('the four checks of a database', () => {
  it('are made for real', { timeout: 60_000 }, async () => {
    const effects = realEffects({ DATABASE_URL: 'postgres://shop:secret@127.0.0.1:9/shop' });
    const verdict = { examples: [], loadErrors: [{ file: '', message: 'Error: connect ECONNREFUSED 127.0.0.1:9' }], milliseconds: 0 };
    const diagnosis = await nodeProof.diagnose(effects, root, verdict);
    expect(diagnosis?.checks.map(({ ok, found }) => [ok, found])).toEqual([
      [true, 'DATABASE_URL = postgres://shop:***@127.0.0.1:9/shop'],
      [false, '127.0.0.1:9: connection refused: nothing listens there'],
      [false, 'not tried: the server cannot be reached'],
      [true, '127.0.0.1 resolves to 127.0.0.1, and the machine answers'],
    ]);
  });
});
