import { InputError } from '../../../core/errors.ts';
import type { Blueprint, FileChange } from '../../../core/pipeline.ts';
import type { Effects, Ground } from '../../../core/ports.ts';
import { settingsOf } from '../project/settings.ts';
import { collect } from './collect.ts';
import { reservedApplication } from './name.ts';
import { findRails, type Program } from './program.ts';

/** What a JSON API proven by RSpec has no use for, or what our own files do instead; by series, for each knows other options. */
const LEFT_OUT: readonly string[] = [
  '--skip-bundle',
  '--skip-git',
  '--skip-test',
  '--skip-system-test',
  '--skip-rubocop',
  '--skip-brakeman',
  '--skip-ci',
  '--skip-action-cable',
  '--skip-action-mailbox',
];
const LEFT_OUT_SINCE_8: readonly string[] = ['--skip-kamal', '--skip-thruster', '--skip-solid'];
const LIMIT = 5 * 60_000;

/**
 * Finds the `rails` that makes an application, or brings it; it runs when the files are asked for.
 *
 * @throws ToolchainError where there is no Ruby, one that is too old, or no Rails and no network to fetch it from
 */
export async function openGround(effects: Effects): Promise<Ground> {
  const program = await findRails(effects);
  return {
    settings: { railsVersion: program.series, rubyVersion: program.ruby },
    files: (blueprint, folder) => makeFiles(effects, program, blueprint, folder),
  };
}

const refused = (message: string): InputError =>
  new InputError([{ where: 'application', message, hint: 'Give it another name: scaffold new DIR, or `application` in the blueprint' }]);

/**
 * Runs `rails new --api` in this folder, and reads what it made.
 *
 * @throws InputError where Rails refuses the name, or would if it knew the rest, with the reason
 */
async function makeFiles(
  { files, processes, progress }: Effects,
  program: Program,
  blueprint: Blueprint,
  folder: string,
): Promise<readonly FileChange[]> {
  const reserved = reservedApplication(blueprint);
  if (reserved !== undefined) throw refused(reserved);
  const settings = settingsOf(blueprint.options);
  const { database, railsVersion } = settings;
  const leftOut = [...LEFT_OUT, ...(Number(railsVersion) < 8 ? [] : LEFT_OUT_SINCE_8)];
  const name = blueprint.application.snake;
  const done = progress.start(`rails new ${name} --api --database ${database}`);
  try {
    await files.makeDirectory(folder);
    const result = await processes.run(
      program.command,
      [...program.args, 'new', 'application', '--name', name, '--api', '--database', database, '--no-rc', '--quiet', ...leftOut],
      { cwd: folder, env: program.env, timeout: LIMIT },
    );
    const made = result.exitCode === 0 ? await collect(files, `${folder}/application`, settings) : [];
    done(made.length === 0 ? 'failed' : `${String(made.length)} files, Rails ${program.series}`);
    if (made.length > 0) return made;
    const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-4).join('\n');
    throw refused(`rails new refuses ${JSON.stringify(name)}: ${said}`);
  } finally {
    await files.remove(folder);
  }
}
