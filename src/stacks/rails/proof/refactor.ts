import type { Effects } from '../../../core/ports.ts';

const RUBY = /\.(?:rb|rake)$|^(?:Gemfile|Rakefile|config\.ru)$/u;

/** RuboCop over the files, in place, where the project has it. Answers what it still finds: `path:line:column what (Cop)`. */
export async function refactor({ files, processes }: Effects, root: string, paths: readonly string[]): Promise<readonly string[]> {
  const sources = paths.filter((path) => RUBY.test(path));
  const lock = (await files.read(`${root}/Gemfile.lock`)) ?? '';
  if (sources.length === 0 || !/^ {4}rubocop \(/mu.test(lock)) return [];
  const result = await processes.run(
    'bundle',
    ['exec', 'rubocop', '--autocorrect', '--format', 'json', '--force-exclusion', '--no-server', ...sources],
    {
      cwd: root,
      env: { RUBYOPT: '' },
    },
  );
  const report = parse(result.stdout);
  if (report === undefined) return [`rubocop: ${result.stderr.trim().split('\n')[0] ?? 'gave no report'}`];
  return list(at(report, 'files')).flatMap((file) =>
    list(at(file, 'offenses'))
      .filter((offense) => at(offense, 'corrected') !== true)
      .map((offense) => {
        const place = at(offense, 'location');
        const where = [at(file, 'path'), at(place, 'start_line'), at(place, 'start_column')].map(String).join(':');
        return `${where} ${String(at(offense, 'message'))} (${String(at(offense, 'cop_name'))})`;
      }),
  );
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.slice(Math.max(text.indexOf('{'), 0)));
    return value;
  } catch {
    return undefined;
  }
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
