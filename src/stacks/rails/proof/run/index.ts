import type { RunVerdict } from '../../../../core/pipeline.ts';
import type { Effects, ProcessResult, SpecRun } from '../../../../core/ports.ts';
import { isSpec } from '../specs.ts';
import { EXAMPLE } from './driver.ts';
import { serve } from './server.ts';
import { toVerdict } from './verdict.ts';

export { close } from './server.ts';

const OUTPUT = 'tmp/scaffold-report.json';
const FOLDER = 'spec';

/** Runs specs under RSpec on a database of their own, and reads its JSON. Nothing but that is ever read for a verdict. */
export async function runSpecs(effects: Effects, run: SpecRun): Promise<RunVerdict> {
  const { files, clock } = effects;
  const specs = run.specs === 'all' ? await specsBelow(effects, run.root, FOLDER) : run.specs;
  if (specs.length === 0) return { examples: [], loadErrors: [], milliseconds: 0 };
  const output = `${run.root}/${OUTPUT}`;
  await files.remove(output);
  const begun = clock.monotonic();
  const result = await serve(effects, run.root, { specs, output }, run.onExample);
  const milliseconds = clock.monotonic() - begun;
  const report = parse(await files.read(output));
  await files.remove(output);
  if (result !== undefined) return stopped(result, milliseconds);
  return toVerdict(report, (await files.realpath(run.root)) ?? run.root, milliseconds);
}

async function specsBelow(effects: Effects, root: string, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await effects.files.list(`${root}/${folder}`)) {
    const path = `${folder}/${name}`;
    if (isSpec(path)) found.push(path);
    else if ((await effects.files.stat(`${root}/${path}`))?.kind === 'directory') found.push(...(await specsBelow(effects, root, path)));
  }
  return found;
}

function stopped({ stderr, stdout, notFound, exitCode }: ProcessResult, milliseconds: number): RunVerdict {
  const said =
    [stderr, stdout.replaceAll(`${EXAMPLE}\n`, '')].find((part) => part.trim() !== '')?.trim() ??
    `Ruby stopped with exit code ${String(exitCode)} and wrote no result.`;
  const why = notFound ? 'ruby could not be started.\n' : '';
  return { examples: [], loadErrors: [{ file: '', message: `${why}${said}`.slice(0, 8000) }], milliseconds };
}

function parse(text: string | undefined): unknown {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return value;
  } catch {
    return undefined;
  }
}
