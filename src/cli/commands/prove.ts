import path from 'node:path';
import { prove } from '../../api/prove.ts';
import { withEffects } from '../doors.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';

/** `scaffold prove [FILES]`. */
export async function runProve(
  files: readonly string[],
  flags: SharedFlags & { readonly strict?: boolean },
  streams: Streams,
): Promise<void> {
  const root = path.resolve(flags.cwd);
  const proof = await withEffects(flags, [], (effects) => prove({ root, files, strict: flags.strict ?? false }, effects));
  // Hand-written files are not changed, so there is no content to tell of.
  if (flags.json === true) return printJson('prove', { ...proof, content: undefined }, streams);
  const { evidence, steps, alreadyFailing } = proof;
  const named = (verdict: string): string[] =>
    evidence.filter((example) => example.verdict === verdict).map(({ file, name }) => `  ${verdict.padEnd(8)} ${file} › ${name}`);
  streams.out(
    `${[
      `✅ Proven: ${String(evidence.filter(({ verdict }) => verdict === 'proven' || verdict === 'weak').length)} examples were seen failing, then passing`,
      ...steps.map(
        ({ step, passed, failed, milliseconds }) =>
          `  ${step.padEnd(8)} ${String(passed)} passed, ${String(failed)} failed, ${(milliseconds / 1000).toFixed(1)} s`,
      ),
      ...named('weak'),
      ...named('vacuous'),
      ...alreadyFailing.map((name) => `  failing before: ${name}`),
    ].join('\n')}\n`,
  );
}
