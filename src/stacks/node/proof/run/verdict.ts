import type { Coverage, ExampleResult, LoadError, RunVerdict } from '../../../../core/pipeline.ts';
import { list, record, text } from '../json.ts';
import { clean } from '../messages.ts';

const STATUS: Readonly<Record<string, ExampleResult['status']>> = { passed: 'passed', failed: 'failed' };

/**
 * Jest's JSON as a verdict, with paths relative to the tree.
 * @param roots the tree's path as given and as it really is: Jest follows links
 */
export function toVerdict(report: unknown, roots: readonly string[], milliseconds: number): RunVerdict {
  const files = list(record(report)['testResults']).map(record);
  const examples: ExampleResult[] = [];
  const loadErrors: LoadError[] = [];
  for (const result of files) {
    const file = clean(text(result['name']), roots);
    const found = list(result['assertionResults']).map((row) => toExample(record(row), file, roots));
    examples.push(...found);
    // Failed without a failed example: it could not load, or broke outside of its examples.
    if (result['status'] === 'failed' && !found.some(({ status }) => status === 'failed')) {
      loadErrors.push({ file, message: clean(text(result['message']), roots) });
    }
  }
  return { examples, loadErrors, milliseconds };
}

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
