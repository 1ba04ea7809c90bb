import path from 'node:path';
import { changeFields } from '../../api/field.ts';
import type { FieldRequest } from '../../api/request.ts';
import { withEffects } from '../doors.ts';
import type { FieldFlags } from '../field-command.ts';
import { writeOptions } from '../options.ts';
import type { Streams } from '../output.ts';
import { printReport } from '../print.ts';

/** `scaffold field add|rename|remove RESOURCE …`. */
export async function runField(input: Pick<FieldRequest, 'resource' | 'verb'>, flags: FieldFlags, streams: Streams): Promise<void> {
  await withEffects(flags, ['resource'], async (effects) => {
    const request = {
      ...input,
      root: path.resolve(flags.cwd),
      emptyTable: flags.emptyTable ?? false,
      largeTable: flags.largeTable ?? false,
      ...writeOptions(flags, effects.prompter.interactive),
    };
    await printReport('field', await changeFields(request, effects), flags, effects, streams);
  });
}
