import type { Edit, EditRow, When } from '../../../core/define.ts';
import type { EditResult } from '../../../core/pipeline.ts';
import type { Additions } from '../../../edits/typescript.ts';
import { removeFromTypeScript } from '../edits.ts';
import { addInPlace } from '../operations/in-place.ts';
import { isBeside } from '../setup-edits.ts';
import { isScheduled } from './timetable.ts';
import {
  formerMakers,
  formerTimes,
  makerEntry,
  QUEUE_IMPORTS,
  queueEntries,
  SCHEDULE_IMPORTS,
  scheduleEntry,
  timeEntry,
} from './entries.ts';
import { isJobView, type JobView } from './view.ts';

const edit = (path: string, change: Edit, options: Partial<EditRow> = {}): EditRow => ({ phase: 'code', ...options, path, edit: change });

/** An edit of the generator of jobs; the view it is given is always a job's. */
const forJob =
  (change: (content: string, view: JobView) => EditResult | Promise<EditResult>): Edit =>
  (content, view) => {
    if (!isJobView(view)) throw new Error('This edit belongs to a generator of jobs');
    return change(content, view);
  };

const adding = (additionsOf: (view: JobView) => Additions): Edit =>
  forJob(async (content, view) => (await import('../../../edits/typescript.ts')).addToTypeScript(content, additionsOf(view)));

/** Begins the work, once: how it begins is the user's from then on. */
const starting = (call: string, additions: Additions): Edit =>
  forJob(async (content) =>
    content.includes(`${call}(`)
      ? { kind: 'alreadyPresent' }
      : (await import('../../../edits/typescript.ts')).addToTypeScript(content, additions),
  );

const before = (statement: string, call: string): Edit =>
  forJob(async (content) => (await import('../../../edits/statement-before.ts')).addBeforeCall(content, { statement, call }));

/** What runs while the application does: in its server, or in what a tree that was there before opens it by. */
const RUNNING: readonly (readonly [path: string, start: string, when: When])[] = [
  ['src/server.ts', 'start', (blueprint) => !isBeside(blueprint)],
  ['src/index.ts', 'openApi', isBeside],
];

const DRAIN = 'container.jobQueue.drain()';
/** The version that a new application would have. */
const CRONER = '11.0.1';

/** The queue in the composition root, working while the application does. */
const queueEdits: readonly EditRow[] = [
  edit(
    'src/container.ts',
    adding(() => ({ imports: QUEUE_IMPORTS, entries: queueEntries })),
  ),
  ...RUNNING.flatMap(([path, start, when]) => [
    edit(
      path,
      starting('jobQueue.start', {
        imports: ["import { jobs } from './jobs';"],
        entries: [{ at: { bodyOf: start }, text: 'container.jobQueue.start(jobs, container, logger);' }],
      }),
      { when },
    ),
    edit(path, before(`await ${DRAIN};`, 'connection.close()'), { when }),
  ]),
];

/** The same of the timetable, which stops before the queue is emptied. */
const scheduleEdits: readonly EditRow[] = [
  edit(
    'package.json',
    forJob(async (content) =>
      (await import('../../../edits/manifest.ts')).addToManifest(
        content,
        { dependencies: { croner: CRONER }, devDependencies: {}, scripts: {} },
        (name) => name === 'croner',
      ),
    ),
    { phase: 'ground', when: isScheduled },
  ),
  edit(
    'src/container.ts',
    adding(() => ({ imports: SCHEDULE_IMPORTS, entries: [scheduleEntry] })),
    { when: isScheduled },
  ),
  ...RUNNING.flatMap(([path, start, isThere]) => {
    const when: When = (...run) => isThere(...run) && isScheduled(...run);
    const text = 'container.jobSchedule.start(logger);';
    return [
      edit(path, starting('jobSchedule.start', { entries: [{ at: { bodyOf: start }, text }] }), { when }),
      edit(path, before('container.jobSchedule.stop();', DRAIN), { when }),
    ];
  }),
];

/** How it is made, in place of how an earlier run has made it. */
const making = forJob((content, view) =>
  addInPlace(content, formerMakers(content, view), {
    imports: [
      `import { ${view.className} } from './${view.file}';`,
      ...(view.adapters.ports.length === 0 ? [] : [`import { ${view.adapters.name} } from './${view.adapters.file}';`]),
    ],
    entries: [makerEntry(view)],
  }),
);

/** When it is enqueued, in place of when it was; nothing where it has no time of its own any more. */
const timing = forJob((content, view) =>
  addInPlace(content, formerTimes(content, view), view.time === undefined ? {} : { entries: [timeEntry({ ...view, time: view.time })] }),
);

/** What a job changes in files that are there. */
export const jobEdits: readonly EditRow[] = [
  edit('src/jobs/index.ts', making),
  edit('src/jobs/timetable.ts', timing, { when: isScheduled }),
  edit('src/jobs/timetable.ts', timing, { when: (...run) => !isScheduled(...run), ifThere: true }),
  ...queueEdits,
  ...scheduleEdits,
];

const isJob: When = ({ generator }) => generator === 'node:job';

/** What takes a job out of the files that it shares with others; the queue stays, for more may come. */
export const jobRemovals: readonly EditRow[] = [
  edit(
    'src/jobs/index.ts',
    forJob((content, view) => {
      const former = formerMakers(content, view);
      return removeFromTypeScript(content, former.length === 0 ? [makerEntry(view)] : former);
    }),
    { when: isJob, ifThere: true },
  ),
  edit(
    'src/jobs/timetable.ts',
    forJob((content, view) => removeFromTypeScript(content, formerTimes(content, view))),
    { when: isJob, ifThere: true },
  ),
];
