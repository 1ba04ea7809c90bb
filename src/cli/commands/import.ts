import path from 'node:path';
import { importBlueprint, type ImportResult } from '../../api/import.ts';
import { ConflictError, InputError } from '../../core/errors.ts';
import type { Effects } from '../../core/ports.ts';
import { nearest, showLines } from '../../naming/index.ts';
import { withEffects } from '../doors.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';

export interface ImportFlags extends SharedFlags {
  readonly from?: string;
  readonly output?: string;
  readonly stack?: string;
  readonly force?: boolean;
}

/**
 * `scaffold import FILE`: the blueprint goes to the file that is named, else to standard output; what it does not say goes to standard error.
 *
 * @throws InputError (file, kind, stack, content), ConflictError where the output is there already
 */
export async function runImport(file: string, flags: ImportFlags, streams: Streams): Promise<void> {
  const { result, output } = await withEffects(flags, [], async (effects) => {
    const text = await source(path.resolve(flags.cwd, file), effects);
    const made = await importBlueprint({
      text,
      file,
      ...(flags.from === undefined ? {} : { kind: flags.from }),
      ...(flags.stack === undefined ? {} : { stacks: flags.stack.split(',') }),
    });
    return { result: made, output: await save(made.blueprint, flags, effects) };
  });
  if (flags.json === true) return printJson('import', { ...result, ...(output === undefined ? {} : { output }) }, streams);
  if (output === undefined) streams.out(result.blueprint);
  streams.err(told(result, output));
}

async function source(file: string, { files }: Effects): Promise<string> {
  const text = await files.read(file);
  if (text !== undefined) return text;
  const guess = nearest(path.basename(file), await files.list(path.dirname(file)));
  throw new InputError([
    {
      where: 'file',
      message: `there is no file ${file}`,
      hint: guess === undefined ? 'scaffold import db/structure.sql' : `Did you mean ${path.join(path.dirname(file), guess)}?`,
    },
  ]);
}

async function save(text: string, { output, cwd, force }: ImportFlags, { files }: Effects): Promise<string | undefined> {
  if (output === undefined) return undefined;
  const file = path.resolve(cwd, output);
  if (force === true) await files.write(file, text);
  else if (!(await files.createExclusive(file, text)))
    throw new ConflictError(`${output} is there already; nothing was written`, [
      `Choose another name, or write over it: --output ${output} --force`,
    ]);
  return output;
}

function told({ kind, resources, losses }: ImportResult, output: string | undefined): string {
  const lines = losses.map(({ table, column, message }) => {
    const place = [table, column].filter((part) => part !== undefined).join('.');
    return `  ${place === '' ? '' : `${place}: `}${message}`;
  });
  const wrote = output === undefined ? '' : ` → ${output}`;
  const summary = `${String(resources.length)} resources from ${kind}${wrote}`;
  const heading = `Said in another way, or not at all (${String(lines.length)}):`;
  return `${showLines([summary, ...(lines.length === 0 ? [] : [heading, ...lines])].join('\n'))}\n`;
}
