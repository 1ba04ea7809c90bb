import { Command, Option } from 'commander';
import { InputError } from '../core/errors.ts';
import { CONFLICT_POLICIES, type WriteOptions } from '../api/request.ts';
import type { ConflictPolicy } from '../core/pipeline.ts';

/** Flags of every command. */
export interface SharedFlags {
  readonly cwd: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Flags of commands that write. */
export interface WriteFlags extends SharedFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly onConflict?: ConflictPolicy;
  readonly verify: boolean;
  readonly install: boolean;
  readonly strict?: boolean;
  readonly report?: string;
  /** Read before the command runs, for generators of ours; the rest read it themselves. */
  readonly input?: string;
}

export function withSharedFlags(command: Command): Command {
  return command
    .option('--cwd <dir>', 'work in this folder', '.')
    .option('--json', 'print one JSON document: { ok, data, meta } or { ok: false, error }')
    .option('--quiet', 'no progress');
}

export function withWriteFlags(command: Command): Command {
  return withSharedFlags(command)
    .option('--input <file>', 'take what is not on the command line from this JSON file; - is standard input')
    .option('--dry-run', 'print every change as a unified diff and write nothing')
    .option('--yes', 'take the default answer to every question')
    .addOption(new Option('--on-conflict <policy>', 'what to do with a file that is there with other content').choices(CONFLICT_POLICIES))
    .option('--no-verify', 'write without proof; the report says "unverified"')
    .option('--no-install', 'leave packages alone (implies --no-verify)')
    .option('--strict', 'vacuous or weak examples and formatter or linter findings fail the run')
    .option('--report <file>', 'write the report as Markdown to this file');
}

/** @throws InputError for flags that contradict each other. */
export function writeOptions(flags: WriteFlags, interactive: boolean): WriteOptions {
  if (flags.strict === true && (!flags.verify || !flags.install)) {
    throw new InputError([
      { where: '--strict', message: 'asks for a proof, and --no-verify or --no-install leaves it out', hint: 'Take one of them away' },
    ]);
  }
  return {
    dryRun: flags.dryRun ?? false,
    verify: flags.verify && flags.install,
    install: flags.install,
    strict: flags.strict ?? false,
    onConflict: flags.onConflict ?? (interactive && flags.yes !== true ? 'ask' : 'refuse'),
  };
}
