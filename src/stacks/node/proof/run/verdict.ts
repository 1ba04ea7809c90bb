import type { Coverage, ExampleResult, LoadError, RunVerdict } from '../../../../core/pipeline.ts';
import { list, record, text } from '../json.ts';
import { clean } from '../messages.ts';

const STATUS: Readonly<Record<string, ExampleResult['status']>> = { passed: 'passed', failed: 'failed' };

/** What stands between the failures that Vitest prints. */
const RULE = /⎯+\[\d+\/\d+\]⎯+/;

/**
 * A runner's JSON as a verdict, with paths relative to the tree. Jest and Vitest write the same, but for a hook that fails before a group of
 * examples: Jest says that they failed, Vitest that they were not run, and why only where it prints.
 * @param roots the tree's path as given and as it really is: runners follow links
 * @param printed what the runner said besides
 */
export function toVerdict(report: unknown, roots: readonly string[], milliseconds: number, printed = ''): RunVerdict {
  const files = list(record(report)['testResults']).map(record);
  const examples: ExampleResult[] = [];
  const loadErrors: LoadError[] = [];
  for (const result of files) {
    const file = clean(text(result['name']), roots);
    const found = list(result['assertionResults']).map((row) => toExample(record(row), file, roots));
    // Failed without a failed example: it could not load, or broke outside of its examples.
    const isBroken = result['status'] === 'failed' && !found.some(({ status }) => status === 'failed');
    const message = isBroken ? clean(text(result['message']), roots) || saidOf(file, clean(printed, roots)) : '';
    const isHook = isBroken && found.some(({ status }) => status === 'skipped');
    examples.push(
      ...found.map((example) => (isHook && example.status === 'skipped' ? { ...example, status: 'failed' as const, message } : example)),
    );
    if (isBroken && !isHook) loadErrors.push({ file, message });
  }
  return { examples, loadErrors, milliseconds };
}

/** What was printed of the failure of a file. */
const saidOf = (file: string, printed: string): string =>
  printed
    .split(RULE)
    .find((part) => part.includes(file))
    ?.trim() ?? '';

function toExample(row: Readonly<Record<string, unknown>>, file: string, roots: readonly string[]): ExampleResult {
  const message = list(row['failureMessages']).map(text).join('\n');
  const status = STATUS[text(row['status'])] ?? 'skipped';
  return { file, name: text(row['fullName']), status, ...(message === '' ? {} : { message: clean(message, roots) }) };
}

/** Istanbul's summary; undefined where nothing was measured. */
export function toCoverage(summary: unknown): Coverage | undefined {
  const total = record(record(summary)['total']);
  const share = (kind: string): number | undefined => {
    const pct = record(total[kind])['pct'];
    return typeof pct === 'number' ? pct : undefined;
  };
  const lines = share('lines');
  if (lines === undefined) return undefined;
  return { lines, statements: share('statements') ?? 0, functions: share('functions') ?? 0, branches: share('branches') ?? 0 };
}
