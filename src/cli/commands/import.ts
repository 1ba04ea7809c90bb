import path from 'node:path';
import { importBlueprint, type ImportRequest, type ImportResult } from '../../api/import.ts';
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
    if (OTHER_ADDRESS.test(file) && !ADDRESS.test(file)) throw otherAddress(file);
    const source = ADDRESS.test(file) ? await database(file) : await content(path.resolve(flags.cwd, file), effects);
    const made = await importBlueprint({
      file,
      ...(flags.from === undefined ? {} : { kind: flags.from }),
      ...source,
      ...(flags.stack === undefined ? {} : { stacks: flags.stack.split(',') }),
    });
    return { result: made, output: await save(made.blueprint, flags, effects) };
  });
  if (flags.json === true) return printJson('import', { ...result, ...(output === undefined ? {} : { output }) }, streams);
  if (output === undefined) streams.out(result.blueprint);
  streams.err(told(result, output));
}

type Source = Pick<ImportRequest, 'text'> & Partial<ImportRequest>;

const ADDRESS = /^postgres(?:ql)?:/iu;

/** An address of anything else; what it holds besides its scheme may be secret. */
const OTHER_ADDRESS = /^[a-z][a-z\d+.-]*:\/\//iu;

const otherAddress = (address: string): InputError =>
  new InputError([
    {
      where: 'file',
      message: `${address.slice(0, address.indexOf('://'))} addresses are not read; a running database has to be postgresql or sqlite, and anything else is read from a dump`,
      hint: 'scaffold import postgresql://USER:PASSWORD@HOST:5432/DATABASE',
    },
  ]);

/** The schema of a database that is running, under a name without the secrets of its address. */
async function database(address: string): Promise<Source> {
  const [{ withPostgres }, { dumpOf }] = await Promise.all([import('../../effects/postgres.ts'), import('../../api/import-database.ts')]);
  const name = nameOf(address);
  try {
    return { text: await withPostgres(address, dumpOf), file: name, kind: 'postgresql' };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DatabaseProblem') throw error;
    throw new InputError([{ where: name, message: error.message, hint: 'scaffold import postgresql://USER:PASSWORD@HOST:5432/DATABASE' }]);
  }
}

function nameOf(address: string): string {
  if (!URL.canParse(address)) return 'postgresql:';
  const { host, pathname } = new URL(address);
  return `postgresql://${host}${pathname}`;
}

async function content(file: string, { files }: Effects): Promise<Source> {
  const text = await files.readBytes(file);
  const log = await files.stat(`${file}-wal`);
  if (text !== undefined && log !== undefined && ((await files.readBytes(`${file}-wal`))?.length ?? 0) > 0) {
    const message = `what stands in ${path.basename(file)}-wal alone is not read; write it into the database first: PRAGMA wal_checkpoint(TRUNCATE)`;
    return { text, losses: [{ message }] };
  }
  if (text !== undefined) return { text };
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
  const summary = `${String(resources.length)} resource${resources.length === 1 ? '' : 's'} from ${kind}${wrote}`;
  const heading = `Said in another way, or not at all (${String(lines.length)}):`;
  return `${showLines([summary, ...(lines.length === 0 ? [] : [heading, ...lines])].join('\n'))}\n`;
}
