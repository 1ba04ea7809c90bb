import { isMapping } from '../../../../fields/mapping.ts';
import type { ExampleResult, LoadError, RunVerdict } from '../../../../core/pipeline.ts';

const STATUSES: Readonly<Record<string, ExampleResult['status']>> = { passed: 'passed', failed: 'failed', pending: 'skipped' };

/** What the driver wrote → a verdict. What is in no form we know is told as a load error of the run itself. */
export function toVerdict(report: unknown, root: string, milliseconds: number): RunVerdict {
  const boot = at(report, 'boot');
  if (isMapping(boot)) return { examples: [], loadErrors: [{ file: '', message: errorText(boot, root) }], milliseconds };
  const runs = list(at(report, 'runs'));
  return {
    examples: runs.flatMap((run) => list(at(at(run, 'report'), 'examples')).map((example) => toExample(example, root))),
    loadErrors: runs.flatMap((run) => loadErrors(run, root)),
    milliseconds,
  };
}

function toExample(example: unknown, root: string): ExampleResult {
  const exception = at(example, 'exception');
  return {
    file: text(at(example, 'file_path')).replace(/^\.\//u, ''),
    name: text(at(example, 'full_description')),
    status: STATUSES[text(at(example, 'status'))] ?? 'failed',
    ...(isMapping(exception) ? { message: errorText(exception, root) } : {}),
  };
}

/** Files that did not load: RSpec has one message for each, and names the file in it. */
function loadErrors(run: unknown, root: string): readonly LoadError[] {
  const specs = list(at(run, 'specs')).map(text);
  return list(at(at(run, 'report'), 'messages'))
    .map((message) => withoutRoot(text(message), root).trim())
    .filter((message) => /error occurred|Error|error/u.test(message))
    .map((message) => {
      const named = /while loading \.?\/?(\S+?_spec\.rb)/u.exec(message)?.[1];
      return { file: named ?? (specs.length === 1 ? (specs[0] ?? '') : ''), message };
    });
}

/** Class and message of an exception, with the first line of the application in its trace. */
function errorText(exception: unknown, root: string): string {
  const name = text(at(exception, 'class'));
  const trace = list(at(exception, 'backtrace')).map(text);
  const place = trace.find((line) => line.includes(root) || line.startsWith('./'));
  const cause = at(exception, 'cause');
  return withoutRoot(
    [
      `${name}: ${text(at(exception, 'message')).trim()}`,
      ...(place === undefined ? [] : [`at ${place}`]),
      ...(isMapping(cause) ? [`caused by ${errorText(cause, root)}`] : []),
    ].join('\n'),
    root,
  );
}

const withoutRoot = (message: string, root: string): string => message.replaceAll(`${root}/`, '');
const at = (value: unknown, key: string): unknown =>
  isMapping(value) ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
