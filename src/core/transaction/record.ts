import { deflateSync, inflateSync } from 'node:zlib';
import type { Blueprint, Resolution, ResolvedPlan } from '../pipeline.ts';
import { ConflictError } from '../errors.ts';
import type { Files, ReadFiles } from '../ports.ts';
import type { SafeEffects } from './lock.ts';
import { at, hash, objectPath, OWN, recordPath, RUNS } from './layout.ts';
import { holdsSecrets, redact, redactText } from './redact.ts';

/** One file of a run. Hashes name blobs; the blob may be missing for files that hold secrets. */
export interface RecordedFile {
  readonly path: string;
  readonly resolution: Resolution;
  readonly before: string | null;
  readonly after: string | null;
  /** What the generator made, where a formatter changed it afterwards: the base of a later merge. */
  readonly rendered?: string;
  readonly mode?: number;
}

/** What is kept of a run. */
export interface RunRecord {
  readonly version: 1;
  readonly id: string;
  readonly created: string;
  readonly command: string;
  readonly generator: string;
  readonly tool: string;
  /** The resolved input, secrets redacted. */
  readonly answers: unknown;
  readonly files: readonly RecordedFile[];
}

/** A file with the texts that the record needs of it. */
export interface Recordable {
  readonly path: string;
  readonly resolution: Resolution;
  readonly before: string | undefined;
  readonly after: string;
  readonly rendered: string;
  readonly mode?: number;
}

const HELPERS: Readonly<Record<string, string>> = {
  '.gitattributes': 'objects/** binary linguist-generated\nruns/*.json linguist-generated\n',
  '.gitignore': '/lock*\n/journal/\n.scaffold-*\n',
};

/**
 * The files that keep a run, by path from the root: the record, the blobs, and what git has to know about them. They are written in the
 * same transaction as the run itself.
 */
export function recordFiles(
  run: string,
  resolved: ResolvedPlan,
  changed: readonly Recordable[],
  { clock, machine }: SafeEffects,
): ReadonlyMap<string, Uint8Array> {
  const texts = new Map<string, string>();
  const keep = (path: string, text: string): string => {
    const digest = hash(text);
    if (!holdsSecrets(path)) texts.set(digest, text);
    return digest;
  };
  const files = changed.map(({ path, resolution, before, after, rendered, mode }): RecordedFile => ({
    path,
    resolution,
    before: before === undefined ? null : keep(path, before),
    after: keep(path, after),
    ...(rendered === after ? {} : { rendered: keep(path, rendered) }),
    ...(mode === undefined ? {} : { mode }),
  }));
  const record: RunRecord = {
    version: 1,
    id: run,
    created: clock.now().toISOString(),
    command: redactText(machine.command),
    generator: resolved.blueprint.generator,
    tool: machine.version,
    answers: answersOf(resolved.blueprint),
    files,
  };
  return new Map<string, Uint8Array>([
    ...Object.entries(HELPERS).map(([name, text]) => [`${OWN}/${name}`, Buffer.from(text)] as const),
    ...[...texts].map(([digest, text]) => [objectPath(digest), deflateSync(text, { level: 9 })] as const),
    [recordPath(run), Buffer.from(`${JSON.stringify(record, null, 2)}\n`)],
  ]);
}

/**
 * The records of a tree, oldest first.
 * @throws ConflictError for a file among them that is none
 */
export async function readRecords(root: string, files: ReadFiles): Promise<readonly RunRecord[]> {
  const names = (await files.list(at(root, RUNS))).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names.map(async (name) => {
      const record = parseRecord((await files.read(at(root, `${RUNS}/${name}`))) ?? '');
      if (record !== undefined) return record;
      throw new ConflictError(`${RUNS}/${name} is not a record of this tool`, ['Restore it from version control, or move it away.']);
    }),
  );
}

function parseRecord(text: string): RunRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is RunRecord {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  return fields['version'] === 1 && typeof fields['id'] === 'string' && Array.isArray(fields['files']);
}

/** The text of a blob, or undefined where it was not kept. */
export async function readObject(root: string, digest: string, files: Files): Promise<string | undefined> {
  const bytes = await files.readBytes(at(root, objectPath(digest)));
  return bytes === undefined ? undefined : inflateSync(bytes).toString('utf8');
}

/** What was asked for, small enough to read: a name in one form instead of all of them. */
function answersOf({ application, options, resources, now }: Blueprint): unknown {
  const compact: unknown = JSON.parse(
    JSON.stringify({ application, options, resources, now }, (_, value: unknown) => nameOf(value) ?? value),
  );
  return redact(compact);
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return 'snake' in value && 'pascal' in value && typeof value.snake === 'string' ? value.snake : undefined;
}
