import path from 'node:path';
import { InputError, type Problem } from '../core/errors.ts';
import type { Effects } from '../core/ports.ts';
import { nearest } from '../naming/index.ts';
import type { SharedFlags } from './options.ts';
import type { Streams } from './output.ts';
import { printJson } from './print.ts';

/** Flags of commands that write a blueprint in another form. */
export interface WrittenFlags extends SharedFlags {
  readonly blueprint?: string;
  readonly output?: string;
}

/** What is wrong with a word that is to be one of a few; nothing where it is one. */
export function choiceProblems(where: string, word: string, choices: readonly string[], command: string): readonly Problem[] {
  if (choices.includes(word)) return [];
  return [
    {
      where,
      message: `${JSON.stringify(word.slice(0, 80))} is not one of ${choices.join(', ')}`,
      hint: `${command} ${nearest(word, choices) ?? choices[0] ?? ''}`,
    },
  ];
}

/**
 * Hands a text over: to a file where one is named, else to standard output; with `--json` inside the one document.
 *
 * @param more what the document says beside it
 * @throws InputError where the file is a folder
 */
export async function handOver(
  command: string,
  text: string,
  more: Readonly<Record<string, unknown>>,
  flags: WrittenFlags,
  { files }: Effects,
  streams: Streams,
): Promise<void> {
  const output = flags.output === undefined ? undefined : path.resolve(flags.cwd, flags.output);
  if (output !== undefined && (await files.stat(output))?.kind === 'directory')
    throw new InputError([{ where: '--output', message: `${output} is a folder`, hint: 'Name a file in it' }]);
  if (output !== undefined) await files.write(output, text);
  if (flags.json === true) return printJson(command, { ...more, ...(output === undefined ? { text } : { output }) }, streams);
  streams.out(output === undefined ? text : `${output}\n`);
}
