import type { Effects } from '../../../core/ports.ts';
import { prettierOf } from './format.ts';
import { list, parseJson, record, text } from './json.ts';
import { binOf } from './manifest.ts';
import { clean } from './messages.ts';

const SOURCE = /\.[cm]?[jt]sx?$/;
const FORMATTED = /\.(?:[cm]?[jt]sx?|jsonc?|md|ya?ml|css|html)$/;

/**
 * The project's own linter and formatter over the files, in place, and its compiler over all of it; each only where the project has it.
 * Answers what they still find, one line a finding: `path:line:column what (rule)`.
 */
export async function refactor(effects: Effects, root: string, paths: readonly string[]): Promise<readonly string[]> {
  const roots = [root, (await effects.files.realpath(root)) ?? root];
  const sources = paths.filter((path) => SOURCE.test(path));
  // The compiler takes as long as the linter does and changes nothing, so it runs beside it; the formatter has the last word on the text.
  const [linted, typed] = await Promise.all([lint(effects, root, roots, sources), sources.length > 0 ? compile(effects, root) : []]);
  const formatted = await format(
    effects,
    root,
    roots,
    paths.filter((path) => FORMATTED.test(path)),
  );
  return [...linted, ...formatted, ...typed];
}

async function lint(effects: Effects, root: string, roots: readonly string[], paths: readonly string[]): Promise<readonly string[]> {
  const bin = await binOf(effects.files, root, 'eslint');
  if (bin === undefined || paths.length === 0 || !(await hasAny(effects, root, /^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc.*)$/))) return [];
  const result = await effects.processes.run('node', [bin, '--fix', '--format', 'json', '--no-error-on-unmatched-pattern', ...paths], {
    cwd: root,
    env: { NO_COLOR: '1' },
  });
  const report = parseJson(result.stdout.trim());
  if (report === undefined) return [`eslint: ${clean(result.stderr.trim().split('\n')[0] ?? '', roots)}`];
  return list(report)
    .flatMap((file) =>
      list(record(file)['messages']).map((row) => {
        const { line, column, message, ruleId } = record(row);
        const place = [clean(text(record(file)['filePath']), roots), ...[line, column].filter((part) => typeof part === 'number')].join(
          ':',
        );
        return `${place} ${text(message)}${typeof ruleId === 'string' ? ` (${ruleId})` : ''}`;
      }),
    )
    .filter((finding) => !finding.includes('File ignored because'));
}

async function format(effects: Effects, root: string, roots: readonly string[], paths: readonly string[]): Promise<readonly string[]> {
  const bin = await prettierOf(effects.files, root);
  if (bin === undefined || paths.length === 0) return [];
  const result = await effects.processes.run('node', [bin, '--write', '--ignore-unknown', '--log-level=warn', ...paths], {
    cwd: root,
    env: { NO_COLOR: '1' },
  });
  if (result.exitCode === 0) return [];
  return clean(result.stderr, roots)
    .split('\n')
    .filter((line) => /^\[error\] \S+: /.test(line))
    .map((line) => line.replace(/^\[error\] /, 'prettier: '));
}

async function compile(effects: Effects, root: string): Promise<readonly string[]> {
  const bin = await binOf(effects.files, root, 'typescript', 'tsc');
  if (bin === undefined || !(await effects.files.exists(`${root}/tsconfig.json`))) return [];
  const result = await effects.processes.run('node', [bin, '--noEmit', '--pretty', 'false', '-p', 'tsconfig.json'], { cwd: root });
  if (result.exitCode === 0) return [];
  return result.stdout.split('\n').flatMap((line) => {
    const found = /^(?:(?<path>[^(]+)\((?<line>\d+),(?<column>\d+)\): )?error (?<code>TS\d+): (?<what>.*)$/.exec(line)?.groups;
    // What packages declare is checked as well where a tree does not skip it, and is theirs to mend.
    if (found === undefined || found['path']?.startsWith('node_modules/') === true) return [];
    const place = found['path'] === undefined ? 'tsconfig.json' : `${found['path']}:${found['line'] ?? ''}:${found['column'] ?? ''}`;
    return [`${place} ${found['what'] ?? ''} (${found['code'] ?? ''})`];
  });
}

async function hasAny(effects: Effects, root: string, name: RegExp): Promise<boolean> {
  return (await effects.files.list(root)).some((entry) => name.test(entry));
}
