import path from 'node:path';
import { generate } from '../../api/generate.ts';
import type { GenerateRequest } from '../../api/request.ts';
import { withEffects } from '../doors.ts';
import { writeOptions, type WriteFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printReport } from '../print.ts';

/** `scaffold resource NAME [fields…]` and the other generators of an application's parts. */
export async function runGenerator(
  input: Pick<GenerateRequest, 'generator' | 'name' | 'fields' | 'options'>,
  flags: WriteFlags,
  streams: Streams,
): Promise<void> {
  await withEffects(flags, ['resource'], async (effects) => {
    const result = await generate(
      { ...input, root: path.resolve(flags.cwd), ...writeOptions(flags, effects.prompter.interactive) },
      effects,
    );
    await printReport(input.generator, result, flags, effects, streams);
  });
}
