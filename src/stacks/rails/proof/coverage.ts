import type { Coverage, RunVerdict } from '../../../core/pipeline.ts';
import type { Effects, SpecRun } from '../../../core/ports.ts';
import { runSpecs } from './run/index.ts';

/** RSpec reads it besides `.rspec`; it is there for the length of a run, in the shadow alone. */
const OPTIONS = '.rspec-local';
const MEASURE = 'tmp/scaffold-coverage.rb';
const FIGURES = 'tmp/scaffold-coverage.json';

/** Counts what the specs ran of the application's own code; a file that nothing has loaded counts in full. */
const RUBY =
  String.raw`
require "coverage"
require "json"

Coverage.start(lines: true, branches: true, methods: true) unless Coverage.running?
RSpec.configure do |config|
  config.after(:suite) do
    seen = Coverage.peek_result
    totals = Hash.new { |counts, kind| counts[kind] = [0, 0] }
    count = lambda do |kind, hits|
      totals[kind][0] += hits.count(&:positive?)
      totals[kind][1] += hits.size
    end
    Dir["#{Dir.pwd}/{app,lib}/**/*.rb"].each do |file|
      found = seen[file]
      next if found.nil? && $LOADED_FEATURES.include?(file)

      found ||= { lines: Coverage.line_stub(file), branches: {}, methods: {} }
      count.call("lines", found.fetch(:lines).compact)
      count.call("branches", found.fetch(:branches).values.flat_map(&:values))
      count.call("functions", found.fetch(:methods).values)
    end
    File.write("` +
  FIGURES +
  String.raw`", JSON.generate(totals))
  end
end
`;

/** Runs specs; where coverage is asked for, what they ran of app/ and lib/ is measured with Ruby's own counters, which SimpleCov stands on too. */
export async function runMeasured(effects: Effects, run: SpecRun): Promise<RunVerdict> {
  if (!run.coverage) return runSpecs(effects, run);
  const { files } = effects;
  const at = (path: string): string => `${run.root}/${path}`;
  const own = await files.read(at(OPTIONS));
  await files.remove(at(FIGURES));
  await files.write(at(MEASURE), RUBY);
  await files.write(at(OPTIONS), `${own ?? ''}\n--require ./${MEASURE}\n`);
  try {
    const verdict = await runSpecs(effects, run);
    const coverage = readFigures(await files.read(at(FIGURES)));
    return coverage === undefined ? verdict : { ...verdict, coverage };
  } finally {
    await (own === undefined ? files.remove(at(OPTIONS)) : files.write(at(OPTIONS), own));
    for (const path of [MEASURE, FIGURES]) await files.remove(at(path));
  }
}

/** `{ lines: [run, all], … }` → shares; undefined where nothing was written. */
export function readFigures(text: string | undefined): Coverage | undefined {
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  const share = (kind: string): number => {
    const pair: unknown =
      typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === kind)?.[1] : undefined;
    const [hit, all] = Array.isArray(pair) ? pair.map(Number) : [];
    // Code without any branch has left none out.
    return hit === undefined || all === undefined || all === 0 ? 100 : (hit / all) * 100;
  };
  const lines = share('lines');
  return { lines, statements: lines, functions: share('functions'), branches: share('branches') };
}
