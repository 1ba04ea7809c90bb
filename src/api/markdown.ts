import type { Implementation, Measure } from '../core/ports.ts';
import { counted } from '../core/prove/findings.ts';
import type { Report } from './report.ts';
import { seconds } from './seconds.ts';

const percent = (value: number | undefined): string => (value === undefined ? 'not measured' : `${value.toFixed(1)}%`);
const ticks = (measures: readonly Measure[]): string[] =>
  measures.filter(({ evidence }) => evidence !== undefined).map(({ name, evidence }) => `- ✅ ${name} (\`${evidence ?? ''}\`)`);

/** What the three steps before GREEN looked at, in words. */
const STEPS: Readonly<Record<string, string>> = {
  baseline: 'Baseline: the specs that were there',
  red: 'RED 1: the specs alone',
  raising: 'RED 2: on code that raises',
  neutral: 'RED 2: on code that returns nothing',
  green: 'GREEN: the code',
  refactor: 'REFACTOR: formatted and linted',
};

/** The report of a run, every figure measured in it: in the format of document 000 where the stack has its sections, of document 003 elsewhere. */
export function markdownReport(report: Report): string {
  const { report: own } = report.implementation;
  return own === undefined ? featureReport(report) : backendReport(report, own);
}

/** "Rails Backend Implementation Completed". */
function backendReport(report: Report, { title: heading, sections }: NonNullable<Implementation['report']>): string {
  const { coverage, tests, evidence, implementation } = report;
  const specs = new Set(
    report.files.filter(({ path, action }) => isWritten(action) && /_(?:spec|test)\.|\.test\./u.test(path)).map(({ path }) => path),
  );
  const cycles = report.steps.filter(({ step }) => step === 'red').length;
  return `${[
    `## ${heading} ${report.status === 'proven' ? 'Completed' : 'Written, not verified'}`,
    '',
    `${report.feature} · ${implementation.technologies.join(', ')}`,
    '',
    '### TDD Summary',
    `- Tests Written: ${counted(specs.size, 'file')}, ${counted(evidence.examples, 'example')}`,
    `- Test Coverage: ${
      tests === undefined
        ? 'not measured'
        : `unit ${percent(coverage?.unit?.lines)} of lines (${counted(tests.unit, 'example')}), integration ${percent(coverage?.integration?.lines)} (${counted(tests.integration, 'example')})`
    }`,
    `- TDD Cycles: ${cycles === 0 ? 'none was run' : `${String(cycles)} (Red → Green → Refactor)`}`,
    ...sections.flatMap(({ title, rows }) => [
      '',
      `### ${title}`,
      ...rows.flatMap(({ name, items }) =>
        name === undefined ? items.map((item) => `- ${item}`) : [`- **${name}**: ${items.length === 0 ? 'none' : items.join('; ')}`],
      ),
    ]),
    '',
    '### Key Features Implemented',
    ...ticks([...implementation.features, ...implementation.security]),
    ...implementation.endpoints.map(({ method, path, description }) => `- \`${method} ${path}\` - ${description}`),
    '',
    '### Files Created/Modified',
    ...writtenFiles(report),
    '',
    '### Proof',
    ...proofLines(report),
  ].join('\n')}\n`;
}

/** "Implementation: [Feature]". */
function featureReport(report: Report): string {
  const { implementation, coverage } = report;
  return `${[
    `## Implementation: ${report.feature}`,
    '',
    `**Framework**: ${implementation.framework}`,
    `**Authentication**: ${implementation.authentication}`,
    '',
    '**Files Modified/Created**:',
    ...writtenFiles(report),
    '',
    '**Endpoints Implemented**:',
    ...implementation.endpoints.map(({ method, path, description }) => `- \`${method} ${path}\` - ${description}`),
    '',
    '**Features Implemented**:',
    ...ticks(implementation.features),
    ...(report.status === 'proven' ? ['- ✅ Comprehensive tests added'] : []),
    '',
    '**Security Measures**:',
    ...ticks(implementation.security),
    '',
    '**Testing**:',
    ...(report.tests === undefined
      ? ['- Not verified: the tests were written and not run']
      : [
          `- ✅ Unit tests: ${String(report.tests.unit)} tests passing`,
          `- ✅ Integration tests: ${String(report.tests.integration)} tests passing`,
          `- ✅ Coverage: unit ${percent(coverage?.unit?.lines)}, integration ${percent(coverage?.integration?.lines)} of lines`,
        ]),
    '',
    '**Proof**:',
    ...proofLines(report),
  ].join('\n')}\n`;
}

const isWritten = (action: Report['files'][number]['action']): boolean => action !== 'identical' && action !== 'skip';

const writtenFiles = ({ files }: Report): string[] =>
  files.filter(({ action }) => isWritten(action)).map(({ path, action }) => `- \`${path}\` (${action})`);

/** What each step saw, and what counts for less. */
function proofLines(report: Report): string[] {
  const { evidence } = report;
  return [
    ...(report.steps.length === 0
      ? ['- Unverified']
      : [
          '',
          '| step | passed | failed | files that could not load | time |',
          '|---|---|---|---|---|',
          ...report.steps.map(
            ({ step, passed, failed, loadErrors, milliseconds }) =>
              `| ${STEPS[step] ?? step} | ${String(passed)} | ${String(failed)} | ${String(loadErrors)} | ${seconds(milliseconds)} |`,
          ),
          '',
          `Of ${String(evidence.examples)} examples, ${String(evidence.proven)} were proven: seen failing without the code or on both skeletons of it, and passing with it. ${String(evidence.weak)} failed on the raising skeleton alone, ${String(evidence.vacuous)} never; ${String(evidence.kept)} were there before.`,
        ]),
    ...named(
      'Weak examples (red only on code that raises, for they expect what empty code gives too)',
      report.weak.map(({ file, name }) => `${file}: ${name}`),
    ),
    ...named(
      'Vacuous examples (never seen failing)',
      report.vacuous.map(({ file, name }) => `${file}: ${name}`),
    ),
    ...named('Failing before this run', report.alreadyFailing),
    ...named('Warnings', report.warnings),
  ];
}

const named = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `**${title}**:`, ...lines.map((line) => `- ${line}`)];
