import path from 'node:path';
import { checkGenerators, updateCases, type CheckedCase } from '../../api/own/check.ts';
import { createGenerator } from '../../api/own/create.ts';
import { InputError } from '../../core/errors.ts';
import { withEffects } from '../doors.ts';
import type { Streams } from '../output.ts';
import type { GeneratorFlags } from '../own-commands.ts';
import { printJson } from '../print.ts';
import { RESERVED } from '../project.ts';
import { printWritten } from './eject.ts';

/** `scaffold generator NAME`, and with `--check` or `--update` its golden cases. */
export async function runGeneratorCommand(name: string | undefined, flags: GeneratorFlags, streams: Streams): Promise<void> {
  const root = path.resolve(flags.cwd);
  // What is made anew needs nothing that is there; cases need all of it.
  const isNew = flags.check !== true && flags.update !== true;
  await withEffects(flags, isNew ? [] : ['resource'], async (effects) => {
    const onConflict = flags.onConflict ?? (effects.prompter.interactive ? 'ask' : 'refuse');
    const write = { root, dryRun: flags.dryRun ?? false, onConflict };
    if (flags.update === true) return printWritten('generator', await updateCases(write, name, effects), flags, streams);
    if (flags.check === true) return printCases(await checkGenerators(root, name, effects), flags, streams);
    const known = namedFor(name);
    const next = ['Next:', `  scaffold ${known} Product`, `  scaffold generator ${known} --check`];
    printWritten('generator', await createGenerator({ ...write, name: known, stack: flags.stack }, effects), flags, streams, next);
  });
}

/** @throws InputError without a name, or with that of another command */
function namedFor(name: string | undefined): string {
  if (name === undefined) throw new InputError([{ message: "missing required argument 'name'", hint: 'scaffold generator policy' }]);
  if (!RESERVED.includes(name)) return name;
  throw new InputError([{ where: name, message: `scaffold ${name} is another command`, hint: `For example own-${name}` }]);
}

function printCases(cases: readonly CheckedCase[], flags: GeneratorFlags, streams: Streams): void {
  if (flags.json === true) return printJson('generator', { cases }, streams);
  streams.out(`${cases.map(({ name, files }) => `✅ ${name}: ${String(files)} files as expected`).join('\n')}\n`);
}
