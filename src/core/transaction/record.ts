import { gzipSync, unzipSync } from 'node:zlib';
import { operationEntry } from '../blueprint/operations/entry.ts';
import type { Blueprint, Operation, Resolution } from '../pipeline.ts';
import { ConflictError } from '../errors.ts';
import type { Files, ReadFiles } from '../ports.ts';
import type { SafeEffects } from './lock.ts';
import { pathProblem } from '../paths.ts';
import { at, hash, isRunId, objectPath, OWN, recordPath, RUNS } from './layout.ts';
import { holdsSecrets, redact, redactText } from './redact.ts';

/** One file of a run. Hashes name texts among the run's objects; a file that holds secrets has none there. */
export interface RecordedFile {
  readonly path: string;
  readonly resolution: Resolution;
  readonly before: string | null;
  readonly after: string | null;
  /** What the generator made, where a formatter changed it afterwards: the base of a later merge. */
  readonly rendered?: string;
  /** `after` holds changes of yours as well, so that the file counts as touched although nobody has touched it since. */
  readonly edited?: true;
  readonly mode?: number;
  /** What it was before, where the run set another. */
  readonly modeBefore?: number;
}

/** What is kept of a run. */
export interface RunRecord {
  readonly version: 1;
  readonly id: string;
  readonly created: string;
  readonly command: string;
  readonly generator: string;
  readonly tool: string;
  /** Packs that were in use, with their versions. */
  readonly packs?: readonly string[];
  /** The resolved input, secrets redacted. */
  readonly answers: unknown;
  /** Folders that the run made, outermost first. */
  readonly folders: readonly string[];
  /** Name of the file that holds the texts of this run; absent where there is nothing to keep. */
  readonly objects?: string;
  readonly files: readonly RecordedFile[];
}

/** A file with the texts that the record needs of it. */
export interface Recordable {
  readonly path: string;
  readonly resolution: Resolution;
  readonly before: string | undefined;
  /** Undefined where the run takes the file away. */
  readonly after: string | undefined;
  readonly rendered: string | undefined;
  readonly edited?: boolean;
  readonly mode?: number;
  readonly modeBefore?: number;
}

/** What a run was about. */
export type About = Pick<RunRecord, 'generator' | 'answers'>;

/** Files that tell git about the records, by name. */
export const HELPERS: Readonly<Record<string, string>> = {
  '.gitattributes': 'objects/** binary linguist-generated\nruns/*.json linguist-generated\n',
  '.gitignore': '/lock*\n/journal/\n.scaffold-*\n',
};

/**
 * The files that keep a run, by path from the root: the record, the texts, and what git has to know about them. They are written in the
 * same transaction as the run itself. The texts of a run lie in one compressed file, named by its hash: one for each text would cost more
 * than all the rest of a small run.
 */
export function recordFiles(
  run: string,
  { generator, answers }: About,
  { files: changed, folders }: { readonly files: readonly Recordable[]; readonly folders: readonly string[] },
  { clock, machine }: SafeEffects,
): ReadonlyMap<string, Uint8Array> {
  const texts = new Map<string, Text>();
  const keep = (path: string, text: string): string => {
    const digest = hash(text);
    if (!holdsSecrets(path)) texts.set(digest, texts.get(digest) ?? { path, text });
    return digest;
  };
  const files = changed.map(({ path, resolution, before, after, rendered, edited, mode, modeBefore }): RecordedFile => ({
    path,
    resolution,
    before: before === undefined ? null : keep(path, before),
    after: after === undefined ? null : keep(path, after),
    ...(rendered === undefined || rendered === after ? {} : { rendered: keep(path, rendered) }),
    ...(edited === true ? { edited } : {}),
    ...(mode === undefined ? {} : { mode }),
    ...(modeBefore === undefined ? {} : { modeBefore }),
  }));
  const objects = texts.size === 0 ? undefined : compressed(texts);
  const record: RunRecord = {
    version: 1,
    id: run,
    created: clock.now().toISOString(),
    command: redactText(machine.command),
    generator,
    tool: machine.version,
    ...(machine.packs === undefined || machine.packs.length === 0 ? {} : { packs: machine.packs }),
    answers,
    folders,
    ...(objects === undefined ? {} : { objects: hash(objects) }),
    files,
  };
  return new Map<string, Uint8Array>([
    ...Object.entries(HELPERS).map(([name, text]) => [`${OWN}/${name}`, Buffer.from(text)] as const),
    ...(objects === undefined ? [] : [[objectPath(hash(objects)), objects] as const]),
    [recordPath(run), recordBytes(record)],
  ]);
}

/** Characters that are compressed at once: the texts of a large run never stand in memory a second time, and what is put together goes young. */
const BATCH = 500_000;
/** The usual 6 takes two thirds more time, for one byte in fourteen. */
const LEVEL = 4;

/** A text, and the first path that had it. */
interface Text {
  readonly path: string;
  readonly text: string;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * One document, so that the same texts make the same file; in the parts that gzip files may have. By path, for what stands in one folder is
 * alike: that halves the size, and the time.
 */
function compressed(texts: ReadonlyMap<string, Text>): Uint8Array {
  const parts: Uint8Array[] = [];
  const sorted = [...texts].sort(([digest, { path }], [other, { path: another }]) => compare(path, another) || compare(digest, other));
  let batch = '{';
  for (const [index, [digest, { text }]] of sorted.entries()) {
    batch += `${index === 0 ? '' : ','}"${digest}":${JSON.stringify(text)}`;
    if (batch.length < BATCH) continue;
    parts.push(gzipSync(batch, { level: LEVEL }));
    batch = '';
  }
  return Buffer.concat([...parts, gzipSync(`${batch}}`, { level: LEVEL })]);
}

/** A record as it is kept: text that git can merge and show. */
export const recordBytes = (record: RunRecord): Uint8Array => Buffer.from(`${JSON.stringify(record, null, 2)}\n`);

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
  const { version, id, command, generator, objects, folders, files } = fields;
  return (
    version === 1 &&
    isRunId(id) &&
    typeof command === 'string' &&
    typeof generator === 'string' &&
    (objects === undefined || isDigest(objects)) &&
    Array.isArray(folders) &&
    folders.every(isPlace) &&
    Array.isArray(files) &&
    files.every(isRecordedFile)
  );
}

/** A record comes with a tree, from whoever made it: nothing in it may name a place outside the root. */
const isPlace = (path: unknown): boolean => typeof path === 'string' && pathProblem(path) === undefined;
const isDigest = (digest: unknown): boolean => typeof digest === 'string' && /^[0-9a-f]{64}$/u.test(digest);

function isRecordedFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  return isPlace(fields['path']) && ['before', 'after'].every((side) => fields[side] === null || isDigest(fields[side]));
}

/** The texts that a run kept, by their hash; none where their file is gone or is not what the run wrote. */
export async function readObjects(root: string, { objects }: RunRecord, files: Files): Promise<ReadonlyMap<string, string>> {
  const bytes = objects === undefined ? undefined : await files.readBytes(at(root, objectPath(objects)));
  if (bytes === undefined || hash(bytes) !== objects) return new Map();
  const texts = parseTexts(bytes);
  if (typeof texts !== 'object' || texts === null) return new Map();
  return new Map(
    Object.entries(texts).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && hash(entry[1]) === entry[0]),
  );
}

/** More than any run writes: what expands further was made to. */
const LARGEST_TEXTS = 256 * 1024 * 1024;

function parseTexts(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(unzipSync(bytes, { maxOutputLength: LARGEST_TEXTS }).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What was asked for, small enough to read: a name in one form instead of all of them. */
export function answersOf({ application, options, resources, dropped = [], operations = [], ended = [], now }: Blueprint): unknown {
  const gone = dropped.length === 0 ? {} : { dropped: dropped.map(({ name }) => name) };
  const compact: unknown = JSON.parse(
    JSON.stringify(
      { application, options, resources, ...gone, ...operationAnswers({ operations, ended }), now },
      (_, value: unknown) => nameOf(value) ?? value,
    ),
  );
  return redact(compact);
}

const operationAnswers = (lists: Readonly<Record<'operations' | 'ended', readonly Operation[]>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(lists)
      .filter(([, list]) => list.length > 0)
      .map(([key, list]) => [key, list.map((one) => ({ kind: one.kind, name: one.name, entry: operationEntry(one) }))]),
  );

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return 'snake' in value && 'pascal' in value && typeof value.snake === 'string' ? value.snake : undefined;
}
