import { ConflictError } from '../errors.ts';
import type { JournalEntry } from '../pipeline.ts';
import type { Files } from '../ports.ts';
import { at, isRunId, JOURNAL, journalPath } from './layout.ts';

/**
 * How far a run has come. `staging`: no target touched, so it is undone. `prepared`: everything is on disk, so it is finished.
 * `undoing`: it failed half-way and goes back. `committed`: only what it left lying about has to go.
 */
export type JournalState = 'staging' | 'prepared' | 'undoing' | 'committed';

/** One target; `mode` is what it had before, for putting it back. */
export interface JournalTarget extends JournalEntry {
  readonly mode: number | null;
}

export interface Journal {
  readonly version: 1;
  readonly run: string;
  readonly state: JournalState;
  /** Paths are relative to the root, links in them already followed. */
  readonly targets: readonly JournalTarget[];
  /** Folders that the run makes, outermost first. */
  readonly folders: readonly string[];
  /** Folders that go in the end where nothing is left in them, outermost first. */
  readonly emptied: readonly string[];
}

const STATES: readonly unknown[] = ['staging', 'prepared', 'undoing', 'committed'] satisfies JournalState[];

/** Writes the journal so that it survives a power cut. */
export async function writeJournal(root: string, journal: Journal, files: Files): Promise<void> {
  await files.write(at(root, journalPath(journal.run)), `${JSON.stringify(journal)}\n`);
}

/**
 * The journals of runs that did not end, oldest first.
 * @throws ConflictError for one that is none of ours
 */
export async function readJournals(root: string, files: Files): Promise<readonly Journal[]> {
  const names = (await files.list(at(root, JOURNAL))).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names.map(async (name) => {
      const path = `${JOURNAL}/${name}`;
      const journal = readJournal((await files.read(at(root, path))) ?? '');
      if (journal !== undefined && name === `${journal.run}.json`) return journal;
      throw new ConflictError(`${path} is not a journal of this tool; it cannot be told what it was doing`, [
        `Look at it, then move it out of ${JOURNAL}.`,
      ]);
    }),
  );
}

function readJournal(text: string): Journal | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJournal(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isJournal(value: unknown): value is Journal {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { version, run, state, targets, folders, emptied } = fields;
  return (
    version === 1 &&
    isRunId(run) &&
    STATES.includes(state) &&
    Array.isArray(folders) &&
    folders.every(isInside) &&
    Array.isArray(emptied) &&
    emptied.every(isInside) &&
    Array.isArray(targets) &&
    targets.every(isTarget)
  );
}

function isTarget(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { path, before, after, mode } = fields;
  const isDigest = (digest: unknown): boolean => digest === null || typeof digest === 'string';
  return isInside(path) && isDigest(before) && isDigest(after) && (mode === null || typeof mode === 'number');
}

function isInside(path: unknown): boolean {
  return typeof path === 'string' && !path.startsWith('/') && !path.split(/[/\\]/u).includes('..');
}
