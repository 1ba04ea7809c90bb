import type { CheckResult } from './run.ts';

const named = ({ id, title, resource }: CheckResult): string =>
  `${id}${resource === undefined ? '' : ` [${resource}]`} ${title}`.replaceAll('#', '\\#');

const indented = (text: string): readonly string[] => text.split('\n').map((line) => `    ${line}`);

function diagnostics(result: CheckResult): readonly string[] {
  const { message = '', request, response } = result;
  return [
    '  ---',
    '  message: |',
    ...indented(message),
    ...(request === undefined ? [] : [`  request: ${JSON.stringify(request)}`]),
    ...(response === undefined ? [] : [`  response: ${JSON.stringify(response)}`]),
    '  ...',
  ];
}

/** The results as TAP version 14, with a YAML block below each that failed. */
export function formatTap(results: readonly CheckResult[]): string {
  const lines = results.flatMap((result, index) => [
    `${result.ok ? 'ok' : 'not ok'} ${String(index + 1)} - ${named(result)}`,
    ...(result.ok ? [] : diagnostics(result)),
  ]);
  return ['TAP version 14', `1..${String(results.length)}`, ...lines, ''].join('\n');
}

/** The results as one JSON document: `{ ok, summary: { total, passed, failed }, results }`. */
export function formatJson(results: readonly CheckResult[]): string {
  const passed = results.filter(({ ok }) => ok).length;
  const summary = { total: results.length, passed, failed: results.length - passed };
  return `${JSON.stringify({ ok: summary.failed === 0, summary, results }, null, 2)}\n`;
}
