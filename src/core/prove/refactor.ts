import type { Effects, ProofPort } from '../ports.ts';
import { counted, countOf, failuresOf, namesOf, without, type Failures } from './findings.ts';
import { writeRows, type Row } from './rows.ts';
import type { Steps } from './steps.ts';

/** What REFACTOR left: findings, and the files it changed for good. */
export interface Tidied {
  readonly warnings: readonly string[];
  readonly changed: ReadonlyMap<string, string>;
}

/**
 * The project's formatter and linter over the plan's files, and every spec once more where that changed any.
 * Where something fails that was green, the green files stay and a warning says so: formatting is never worth a working result.
 */
export async function runRefactor(
  {
    rows,
    root,
    port,
    effects,
    steps,
  }: { readonly rows: readonly Row[]; readonly root: string; readonly port: ProofPort; readonly effects: Effects; readonly steps: Steps },
  known: Failures,
): Promise<Tidied> {
  const done = steps.open('refactor');
  const last = new Map(rows.map((row) => [row.path, row]));
  for (const row of rows) if (row.phase !== 'ground') last.set(row.path, row);
  const paths = [...last.keys()];
  const started = effects.clock.monotonic();
  const findings = await port.refactor(effects, root, paths);
  const milliseconds = effects.clock.monotonic() - started;
  const changed = new Map<string, string>();
  for (const [path, { after }] of last) {
    const now = await effects.files.read(`${root}/${path}`);
    if (now !== undefined && now !== after) changed.set(path, now);
  }
  const told = `${counted(findings.length, 'finding')} left, ${counted(changed.size, 'file')} reformatted`;
  if (changed.size === 0) {
    steps.report('refactor', { examples: [], loadErrors: [], milliseconds });
    done(told);
    return { warnings: findings, changed };
  }
  const verdict = await port.run(effects, { root, specs: 'all', coverage: false, step: 'refactor', onExample: steps.onExample });
  steps.report('refactor', { ...verdict, milliseconds: milliseconds + verdict.milliseconds });
  const failures = without(failuresOf(verdict), known);
  if (countOf(failures) === 0) {
    done(told);
    return { warnings: findings, changed };
  }
  await writeRows(effects, root, [...last.values()]);
  done('failed; the green files are kept');
  return {
    warnings: [
      ...findings,
      `The files are kept as they were in GREEN, because after formatting these fail: ${namesOf(failures).join('; ')}`,
    ],
    changed: new Map(),
  };
}
