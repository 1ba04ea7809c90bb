import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../../src/api/markdown.ts';
import { report } from '../../../src/api/report.ts';
import type { Proof, ResolvedPlan } from '../../../src/core/pipeline.ts';
import { toName } from '../../../src/naming/index.ts';
import { fakeStack } from '../core/fake-stack.ts';

const resolved: ResolvedPlan = {
  blueprint: { application: toName('shop'), generator: 'fake:resource', resources: [], existing: [], options: {}, now: new Date(0) },
  root: '/shop',
  files: [
    { path: 'src/container.ts', phase: 'ground', resolution: 'create', before: undefined, after: 'a' },
    { path: 'src/container.ts', phase: 'code', resolution: 'merge', before: 'a', after: 'ab' },
    { path: 'README.md', phase: 'code', resolution: 'merge', before: 'old', after: 'new' },
    { path: 'src/kept.ts', phase: 'code', resolution: 'identical', before: 'x', after: 'x' },
  ],
};

const proof: Proof = {
  status: 'proven',
  steps: [{ step: 'red', milliseconds: 1500, passed: 0, failed: 3, loadErrors: 1 }],
  evidence: [
    { file: 'tests/a.test.ts', name: 'adds', verdict: 'proven' },
    { file: 'tests/a.test.ts', name: 'accepts a name', verdict: 'weak' },
    { file: 'tests/old.test.ts', name: 'was there', verdict: 'kept' },
  ],
  alreadyFailing: ['tests/old.test.ts › fails'],
  tests: { unit: 2, integration: 0 },
  coverage: { unit: { lines: 91.26, statements: 90, functions: 90, branches: 90 } },
  warnings: ['src/a.ts:1 is odd'],
  content: new Map([['src/container.ts', 'formatted']]),
};

const made = report({ feature: 'coupon API', stack: fakeStack, resolved, proof, root: '/shop', dryRun: false, milliseconds: 2000 });

describe('the report', () => {
  it('has one line a file, with what became of it and its final size', () => {
    expect(made.files).toMatchObject([
      { path: 'src/container.ts', action: 'create', phase: 'code', bytes: 9 },
      { path: 'README.md', action: 'merge', phase: 'code', bytes: 3 },
      { path: 'src/kept.ts', action: 'identical', phase: 'code', bytes: 1 },
    ]);
  });

  it('has the hash of each file before and after', () => {
    for (const { before, after } of made.files) {
      expect(after).toMatch(/^[0-9a-f]{64}$/);
      if (before !== null) expect(before).toMatch(/^[0-9a-f]{64}$/);
    }
    const identical = made.files.find(({ action }) => action === 'identical');
    expect(identical?.before).toBe(identical?.after);
  });

  it('counts the evidence', () => {
    expect(made.evidence).toEqual({ examples: 3, proven: 1, weak: 1, vacuous: 0, kept: 1 });
  });

  it('is written as Markdown in the sections of the document, with measured figures only', () => {
    const text = markdownReport(made);

    expect(text).toMatch(/^## Implementation: coupon API\n/);
    expect([...text.matchAll(/^\*\*([^*]+)\*\*/gm)].map(([, title]) => title)).toEqual([
      'Framework',
      'Authentication',
      'Files Modified/Created',
      'Endpoints Implemented',
      'Features Implemented',
      'Security Measures',
      'Testing',
      'Proof',
      'Weak examples (red only on code that raises, for they expect what empty code gives too)',
      'Failing before this run',
      'Warnings',
    ]);
    expect(text).toContain('- ✅ Unit tests: 2 tests passing');
    expect(text).toContain('unit 91.3%, integration not measured of lines');
    expect(text).toContain('| RED 1: the specs alone | 0 | 3 | 1 | 1.5 s |');
    expect(text).not.toContain('src/kept.ts');
  });

  it('does not claim tests that were not run', () => {
    const { warnings, alreadyFailing, content } = proof;
    const text = markdownReport(
      report({
        feature: 'x',
        stack: fakeStack,
        resolved,
        proof: { warnings, alreadyFailing, content, status: 'unverified', steps: [], evidence: [] },
        root: '/shop',
        dryRun: false,
        milliseconds: 1,
      }),
    );

    expect(text).toContain('- Not verified: the tests were written and not run');
    expect(text).not.toContain('✅ Comprehensive tests');
  });
});
