import type { Effects, ProcessResult } from '../../../../core/ports.ts';
import { DRIVER, EXAMPLE, STALE } from './driver.ts';

/** Ruby with the gems of a tree loaded, waiting for runs. */
interface Server {
  /** What it had to say when it ended. */
  readonly ended: Promise<ProcessResult>;
  /** Where it finds its jobs, below the tree. */
  readonly jobs: string;
  /** How many of them it was given. */
  count: number;
  /** Whoever waits for the end of a run, by its number. */
  readonly waiting: Map<string, () => void>;
  /** Whoever counts the examples of the run in hand. */
  onExample?: () => void;
}

/** Nobody reads what these add to the message of an error, and they take nearly half of the time of a run in which all is red. */
const WITHOUT = '--disable=did_you_mean,error_highlight';
/** The folder for all that the server writes, in the shadow. */
const FOLDER = 'tmp/scaffold';
const LIMIT_SECONDS = 15 * 60;

/** One for each tree that is being proven, from its first run until `close`. */
const servers = new Map<string, Server>();

/**
 * Has the server of a tree run specs; starts it where there is none.
 *
 * @param output where it writes the report, an absolute path
 * @returns undefined once the report is written; what Ruby said where it ended without one
 */
export async function serve(
  effects: Effects,
  root: string,
  job: { readonly specs: readonly string[]; readonly output: string },
  onExample?: () => void,
): Promise<ProcessResult | undefined> {
  const server = servers.get(root) ?? (await start(effects, root));
  server.count += 1;
  if (onExample !== undefined) server.onExample = onExample;
  const number = String(server.count);
  const answered = new Promise<undefined>((resolve) => {
    server.waiting.set(`ran ${number}`, () => {
      resolve(undefined);
    });
  });
  await effects.files.write(`${root}/${server.jobs}/job-${number}.json`, JSON.stringify(job));
  const ended = await Promise.race([answered, server.ended]);
  if (ended === undefined) return undefined;
  servers.delete(root);
  return ended.exitCode === STALE ? serve(effects, root, job, onExample) : ended;
}

/** Ends the server of a tree, its databases with it; nothing where there is none. */
export async function close({ files }: Effects, root: string): Promise<void> {
  const server = servers.get(root);
  if (server === undefined) return;
  servers.delete(root);
  await files.write(`${root}/${server.jobs}/stop`, '');
  await server.ended;
}

async function start({ files, processes, machine }: Effects, root: string): Promise<Server> {
  const own = machine.unique();
  const jobs = `${FOLDER}/${own}`;
  await files.makeDirectory(`${root}/${jobs}`);
  const waiting: Server['waiting'] = new Map();
  const ended = processes.run('ruby', [WITHOUT, '-e', DRIVER], {
    cwd: root,
    env: { RAILS_ENV: 'test', DISABLE_SPRING: '1', DISABLE_BOOTSNAP_COMPILE_CACHE: '1', COVERAGE: undefined },
    input: JSON.stringify({ folder: FOLDER, jobs, database: `scaffold_${own}`, limit: LIMIT_SECONDS }),
    onLine: (line) => {
      if (line === EXAMPLE) servers.get(root)?.onExample?.();
      else waiting.get(line)?.();
    },
  });
  // Whoever runs specs hears of it; between two runs nobody listens.
  ended.catch(() => undefined);
  const server = { ended, jobs, count: 0, waiting };
  servers.set(root, server);
  return server;
}
