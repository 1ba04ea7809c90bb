import type { Measure } from '../core/ports.ts';
import type { Report } from './report.ts';

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
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

/** The report in the format of document 003 ("Implementation: [Feature]"), every figure measured in the run. */
export function markdownReport(report: Report): string {
  const { implementation, evidence, coverage } = report;
  return `${[
    `## Implementation: ${report.feature}`,
    '',
    `**Framework**: ${implementation.framework}`,
    `**Authentication**: ${implementation.authentication}`,
    '',
    '**Files Modified/Created**:',
    ...report.files
      .filter(({ action }) => action !== 'identical' && action !== 'skip')
      .map(({ path, action }) => `- \`${path}\` (${action})`),
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
          `Of ${String(evidence.examples)} examples, ${String(evidence.proven)} were seen failing on both skeletons, ${String(evidence.weak)} only on the raising one, ${String(evidence.vacuous)} never; ${String(evidence.kept)} were there before.`,
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
  ].join('\n')}\n`;
}

const named = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `**${title}**:`, ...lines.map((line) => `- ${line}`)];
