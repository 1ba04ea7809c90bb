import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from 'commander';
import { InputError } from '../../core/errors.ts';
import { quote } from '../../naming/index.ts';
import { findConfig, type FoundConfig } from '../../effects/config.ts';
import { readInput, type InputStream } from '../../effects/input.ts';
export { isOn } from '../../api/input-values.ts';
import { resolveSettings, type Resolved, type Sources } from './resolve.ts';

export interface SettingsOptions {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: () => InputStream;
  /** What is found in a folder, where somebody has looked already. */
  readonly config?: (folder: string) => Promise<FoundConfig | undefined>;
}

/** What a command was given besides its command line. */
export interface Settings {
  /** Brings environment, and where a command takes `--input` that and the configuration, into every command below this one before it is parsed. `all` are those that a configuration may speak of. */
  fill(parent: Command, all?: readonly Command[]): void;
  /** What stands on the command line, or what the other sources say of an argument. @throws InputError where none has it */
  text(name: string, typed: string | undefined): string;
  /** As `text`, undefined where none has it. */
  optional(name: string, typed: string | undefined): string | undefined;
  /** As `text`, for a list that may be empty. */
  words(name: string, typed: readonly string[]): readonly string[];
}

/** Settings from flags, `--input`, environment, configuration, in this order of strength. Nothing is read before a command needs it. */
export function createSettings({ args, environment, stdin, config = findConfig }: SettingsOptions): Settings {
  let resolved: Resolved = new Map();
  const given = (name: string) => resolved.get(name)?.value;
  return {
    fill: (parent, all = parent.commands) => {
      parent.hook('preSubcommand', async (_, command) => {
        if (HELP.some((flag) => args.includes(flag))) return;
        const takesInput = command.options.some(({ long }) => long === '--input');
        resolved = resolveSettings(command, all, {
          environment,
          ...(takesInput ? await filesOf({ args, environment, stdin, config }) : {}),
        });
        for (const option of command.options) {
          const found = resolved.get(option.attributeName());
          if (found !== undefined) command.setOptionValueWithSource(option.attributeName(), found.value, found.source);
        }
      });
    },
    optional: (name, typed) => {
      const value = typed ?? given(name);
      return typeof value === 'string' ? value : undefined;
    },
    text: (name, typed) => {
      const value = typed ?? given(name);
      if (typeof value === 'string') return value;
      throw new InputError([{ message: `missing required argument '${name}'`, hint: `scaffold ${args[0] ?? ''} --help` }]);
    },
    words: (name, typed) => {
      const value = typed.length > 0 ? typed : (given(name) ?? []);
      return typeof value === 'object' ? value : [String(value)];
    },
  };
}

const HELP: readonly string[] = ['--help', '-h'];

/** The sources that are files, which only commands that make something have. */
async function filesOf({
  args,
  environment,
  stdin,
  config: find = findConfig,
}: SettingsOptions): Promise<Pick<Sources, 'input' | 'config'>> {
  const { input } = placesOf(args);
  const config = await find(folderOf(args, environment));
  return { config, ...(input === undefined ? {} : { input: { where: `--input ${input}`, values: await readJson(input, stdin) } }) };
}

/** The folder that a command line works in, before it is read as a whole. */
export const folderOf = (args: readonly string[], environment: SettingsOptions['environment']): string =>
  path.resolve(placesOf(args).cwd ?? environment['SCAFFOLD_CWD'] ?? '.');

/** @throws InputError where the folder that a command line is to work in is none */
export function assertFolder(args: readonly string[], environment: SettingsOptions['environment']): void {
  const given = placesOf(args).cwd ?? environment['SCAFFOLD_CWD'];
  if (given === undefined || (given !== '' && statSync(given, { throwIfNoEntry: false })?.isDirectory() === true)) return;
  throw new InputError([
    { where: '--cwd', message: `${quote(given)} is no folder`, hint: 'Name the folder of an application: --cwd ../shop' },
  ]);
}

/** Where the other sources are must be known before the command line is read as a whole. */
function placesOf(args: readonly string[]): { readonly cwd?: string | undefined; readonly input?: string | undefined } {
  // Most runs are told of neither, and Node loads what reads arguments when it is first asked for it.
  if (!args.some((word) => word.startsWith('--cwd') || word.startsWith('--input'))) return {};
  const { values } = parseArgs({ args: [...args], options: { cwd: { type: 'string' }, input: { type: 'string' } }, strict: false });
  const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return { cwd: textOf(values.cwd), input: textOf(values.input) };
}

/** More than the largest blueprint may be is no answer to the questions of one generator. */
const LARGEST = 1024 * 1024;

/** A document of JSON in a file, or piped in. @throws InputError where it cannot be read */
export async function readJson(place: string, stdin: () => InputStream): Promise<unknown> {
  const text = await readInput('--input', place, stdin);
  if (text.length > LARGEST) throw new InputError([{ where: `--input ${place}`, message: 'is larger than 1 MB' }]);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError([
      { where: `--input ${place}`, message: `is no JSON: ${message}`, hint: 'scaffold describe resource --json shows what it takes' },
    ]);
  }
}
