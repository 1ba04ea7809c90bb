import type { ResolvedFile, ResolvedPlan } from '../pipeline.ts';

const CONTEXT = 3;
const SHORT = 40;
const NO_NEWLINE = '\\ No newline at end of file';

/** What a whole plan does to one file: the first state and the last, where several changes meet in it. */
export interface FileDifference {
  readonly path: string;
  readonly before: string | undefined;
  /** Undefined where the plan takes the file away. */
  readonly after: string | undefined;
  /** What the generator made, where `after` is a merge. */
  readonly generated?: string;
  readonly mode?: number;
  readonly modeBefore?: number;
}

/** A file that you removed stays removed. */
const isWritten = ({ resolution, before }: ResolvedFile): boolean =>
  resolution !== 'refuse' && (resolution !== 'skip' || before !== undefined);

/** The files that a plan really changes, in its order; refused ones are left out. */
export function differences(resolved: ResolvedPlan): readonly FileDifference[] {
  const byPath = new Map<string, FileDifference>();
  for (const { path, before, after, generated, mode, modeBefore } of resolved.files.filter(isWritten)) {
    const earlier = byPath.get(path);
    const kept = mode ?? earlier?.mode;
    // A row that finds nothing to do leaves what an earlier one has made.
    const made = generated ?? (after === earlier?.after ? earlier?.generated : undefined);
    byPath.set(path, {
      path,
      before: earlier === undefined ? before : earlier.before,
      after,
      ...(made === undefined ? {} : { generated: made }),
      ...(kept === undefined ? {} : { mode: kept }),
      ...(modeBefore === undefined ? {} : { modeBefore }),
    });
  }
  return [...byPath.values()].filter(({ before, after }) => before !== after);
}

/**
 * Everything a plan would write, as one unified diff that `git apply` takes.
 * @param content final texts where they differ from the plan's (a formatter's)
 */
export async function unifiedDiff(resolved: ResolvedPlan, content: ReadonlyMap<string, string> = new Map()): Promise<string> {
  const parts: string[] = [];
  for (const difference of differences(resolved))
    parts.push(await fileDiff({ ...difference, after: content.get(difference.path) ?? difference.after }));
  return parts.join('');
}

/** The first lines of the difference between two texts, for a message; `sides` says whose they are. */
export async function shortDiff(
  path: string,
  before: string,
  after: string,
  most = SHORT,
  sides: readonly [before: string, after: string] = ['yours', 'generated'],
): Promise<string> {
  const lines = [`--- ${path} (${sides[0]})`, `+++ ${path} (${sides[1]})`, ...(await hunks(before, after))];
  const more = lines.length - most;
  return (more > 0 ? [...lines.slice(0, most), `… ${more} more lines`] : lines).join('\n');
}

async function fileDiff({ path, before, after, mode, modeBefore }: FileDifference): Promise<string> {
  const lines = before === undefined ? whole('+', after ?? '') : after === undefined ? whole('-', before) : await hunks(before, after);
  const header = [`diff --git ${quote(`a/${path}`)} ${quote(`b/${path}`)}`];
  if (before === undefined) header.push(`new file mode ${gitMode(mode)}`);
  else if (after === undefined) header.push(`deleted file mode ${gitMode(modeBefore)}`);
  else if (mode !== undefined && gitMode(mode) !== gitMode(modeBefore))
    header.push(`old mode ${gitMode(modeBefore)}`, `new mode ${gitMode(mode)}`);
  // An empty file has no lines to show; git then wants the names of both contents.
  const ids = before === undefined ? [`index ${NO_FILE}..${NO_LINES}`] : after === undefined ? [`index ${NO_LINES}..${NO_FILE}`] : [];
  if (lines.length === 0) return `${[...header, ...ids].join('\n')}\n`;
  const from = before === undefined ? '/dev/null' : named(`a/${path}`);
  const to = after === undefined ? '/dev/null' : named(`b/${path}`);
  return `${[...header, `--- ${from}`, `+++ ${to}`, ...lines].join('\n')}\n`;
}

/** What git calls no file, and one without a line. */
const NO_FILE = '0000000';
const NO_LINES = 'e69de29';

async function hunks(before: string, after: string): Promise<readonly string[]> {
  const { structuredPatch } = await import('diff');
  return structuredPatch('a', 'b', before, after, '', '', { context: CONTEXT }).hunks.flatMap((hunk) => [
    // A side without lines is counted from the line before it.
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
    ...hunk.lines,
  ]);
}

const range = (start: number, lines: number): string => `${lines === 0 ? start - 1 : start},${lines}`;

/** A file that comes or goes, as one hunk. */
function whole(sign: '+' | '-', text: string): readonly string[] {
  if (text === '') return [];
  const isEnded = text.endsWith('\n');
  const lines = (isEnded ? text.slice(0, -1) : text).split('\n');
  const range = `1,${lines.length}`;
  return [
    sign === '+' ? `@@ -0,0 +${range} @@` : `@@ -${range} +0,0 @@`,
    ...lines.map((line) => sign + line),
    ...(isEnded ? [] : [NO_NEWLINE]),
  ];
}

/** Git knows two modes of files. */
const gitMode = (mode: number | undefined): string => (mode !== undefined && (mode & 0o100) !== 0 ? '100755' : '100644');
/** Git ends a name that holds a space with a tab. */
const named = (path: string): string => (quote(path) === path && path.includes(' ') ? `${path}\t` : quote(path));
const quote = (path: string): string => (/["\\\t\n]/u.test(path) ? JSON.stringify(path) : path);
