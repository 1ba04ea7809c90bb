import { styleText } from 'node:util';
import type { Report } from '../api/report.ts';
import { seconds } from '../api/seconds.ts';

const percent = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(1)} %`);

/** How much of the list of files a person wants to read on a terminal. */
const MOST_FILES = 40;

/** The summary at the end of a run, in the manner of document 004; colours only where the stream takes them. */
export function summary(report: Report, colour: boolean): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string): string => (colour ? styleText(format, text) : text);
  const written = report.files.filter(({ action }) => action !== 'identical' && action !== 'skip');
  const files = written.slice(0, MOST_FILES).map(({ action, path }) => `   ${action.padEnd(8)} ${path}`);
  const security = report.implementation.security.filter(({ evidence }) => evidence !== undefined).map(({ name }) => name);
  return `${[
    ...(report.dryRun ? [] : verdict(report, paint)),
    paint('bold', '📋 IMPLEMENTATION SUMMARY'),
    '',
    `🎯 Objective: ${report.feature}`,
    `🛠️ Technologies: ${[report.implementation.framework, ...report.implementation.technologies].join(', ')}`,
    `📁 Files ${report.dryRun ? 'planned' : 'written'}: ${String(written.length)}`,
    ...files,
    ...(written.length > MOST_FILES ? [`   … and ${String(written.length - MOST_FILES)} more (--json lists them all)`] : []),
    ...(report.tests === undefined
      ? []
      : [`🧪 Tests: ${String(report.tests.unit)} unit, ${String(report.tests.integration)} integration, all passing`]),
    ...(report.coverage === undefined
      ? []
      : [`   Coverage of lines: unit ${percent(report.coverage.unit?.lines)}, integration ${percent(report.coverage.integration?.lines)}`]),
    `⚡ Performance: ${seconds(report.milliseconds)} in all${report.steps.map(({ step, milliseconds }) => `, ${step} ${seconds(milliseconds)}`).join('')}`,
    ...(security.length === 0 ? [] : [`🔒 Security: ${security.join(', ')}`]),
    ...report.warnings.map((warning) => paint('yellow', `⚠ ${warning}`)),
  ].join('\n')}\n`;
}

function verdict(
  { status, evidence, alreadyFailing }: Report,
  paint: (format: Parameters<typeof styleText>[0], text: string) => string,
): string[] {
  if (status === 'unverified') return [paint('yellow', '⚠ Unverified: written without proof'), ''];
  return [
    paint(
      'green',
      `✅ Proven: ${String(evidence.proven + evidence.weak)} of ${String(evidence.examples - evidence.kept)} new examples were seen failing, then passing`,
    ),
    ...(evidence.weak > 0 ? [`   ${String(evidence.weak)} of them are weak: red only on code that raises`] : []),
    ...(evidence.vacuous > 0 ? [paint('yellow', `   ${String(evidence.vacuous)} are vacuous: never seen failing`)] : []),
    ...(alreadyFailing.length > 0
      ? [paint('yellow', `   ${String(alreadyFailing.length)} examples failed before this run and are not held against it`)]
      : []),
    '',
  ];
}
