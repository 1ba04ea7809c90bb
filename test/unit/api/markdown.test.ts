import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../../src/api/markdown.ts';
import { report, type Report } from '../../../src/api/report.ts';
import type { Proof, ResolvedPlan } from '../../../src/core/pipeline.ts';
import type { Implementation, Stack } from '../../../src/core/ports.ts';
import { toName } from '../../../src/naming/index.ts';
import { fakeStack } from '../core/fake-stack.ts';

const resolved: ResolvedPlan = {
  blueprint: { application: toName('store'), generator: 'fake:model', resources: [], existing: [], options: {}, now: new Date(0) },
  root: '/store',
  files: [
    { path: 'spec/models/product_spec.rb', phase: 'spec', resolution: 'create', before: undefined, after: 'a' },
    { path: 'spec/models/old_spec.rb', phase: 'spec', resolution: 'identical', before: 'a', after: 'a' },
    { path: 'app/models/product.rb', phase: 'code', resolution: 'create', before: undefined, after: 'b' },
  ],
};
const proof: Proof = {
  status: 'proven',
  steps: [
    { step: 'red', milliseconds: 1500, passed: 0, failed: 2, loadErrors: 0 },
    { step: 'green', milliseconds: 900, passed: 2, failed: 0, loadErrors: 0 },
  ],
  evidence: [{ file: 'spec/models/product_spec.rb', name: 'has a name', verdict: 'proven' }],
  alreadyFailing: [],
  tests: { unit: 1, integration: 0 },
  coverage: { unit: { lines: 91.26, statements: 91.26, functions: 90, branches: 90 } },
  warnings: [],
  content: new Map(),
};
const implementation: Implementation = {
  framework: 'Fake',
  technologies: ['Ruby'],
  authentication: 'None',
  endpoints: [{ method: 'GET', path: '/products', description: 'List products' }],
  features: [{ name: 'Validations', evidence: 'app/models/product.rb' }],
  security: [{ name: 'Rate limit', evidence: undefined }],
  report: {
    title: 'Fake Backend Implementation',
    sections: [
      {
        title: 'Components Implemented',
        rows: [
          { name: 'Models', items: ['Product', 'User'] },
          { name: 'Jobs', items: [] },
        ],
      },
      { title: 'Next Steps Available', rows: [{ items: ['Something'] }] },
    ],
  },
};
const stack: Stack = { ...fakeStack, implementation: (_, _read, paths) => ({ ...implementation, technologies: [...paths] }) };
const made = (rest: Partial<Proof> = {}): Report =>
  report({ feature: 'product', stack, resolved, proof: { ...proof, ...rest }, root: '/store', dryRun: false, milliseconds: 1 });

describe('the report of a backend', () => {
  const text = markdownReport(made());

  it('has the headings of the document, what the run measured among them', () => {
    expect(text).toMatch(/^## Fake Backend Implementation Completed\n/);
    expect([...text.matchAll(/^### (.+)$/gm)].map(([, title]) => title)).toEqual([
      'TDD Summary',
      'Components Implemented',
      'Next Steps Available',
      'Key Features Implemented',
      'Files Created/Modified',
      'Proof',
    ]);
    expect(text).toContain('- Tests Written: 1 file, 1 example\n');
    expect(text).toContain('- Test Coverage: unit 91.3% of lines (1 example), integration not measured (0 examples)\n');
    expect(text).toContain('- TDD Cycles: 1 (Red → Green → Refactor)\n');
  });

  it('says of what there is none, and claims nothing that no file shows', () => {
    expect(text).toContain('- **Models**: Product; User\n- **Jobs**: none\n');
    expect(text).toContain('### Next Steps Available\n- Something\n');
    expect(text).toContain('Validations');
    expect(text).not.toContain('Rate limit');
    expect(text).not.toContain('old_spec');
  });

  it('is told of the files that the run wrote', () => {
    expect(made().implementation.technologies).toEqual(['spec/models/product_spec.rb', 'app/models/product.rb']);
  });

  it('does not call complete what nobody has run', () => {
    const bare: Proof = { status: 'unverified', steps: [], evidence: [], alreadyFailing: [], warnings: [], content: new Map() };
    const unverified = markdownReport(
      report({ feature: 'product', stack, resolved, proof: bare, root: '/store', dryRun: false, milliseconds: 1 }),
    );
    expect(unverified).toMatch(/^## Fake Backend Implementation Written, not verified\n/);
    expect(unverified).toContain('- Test Coverage: not measured\n- TDD Cycles: none was run\n');
  });
});
