import { Command } from 'commander';
import type { PlopGenerator } from '../effects/plop/types.ts';
import { withWriteFlags } from './options.ts';
import type { Streams } from './output.ts';

export interface PlopCommand {
  readonly command: Command;
  /** Texts by the names of the questions, once the command line was read. */
  given(): Readonly<Record<string, string>>;
}

/** A command with a flag for each question, and a place for it as well, as plop has it; `_` leaves a place open. */
export function commandOf({ name, description, questions }: PlopGenerator, streams: Pick<Streams, 'out'>): PlopCommand {
  const command = new Command(name)
    .description(description)
    .argument('[answers...]', 'answers in the order of the questions; _ leaves one out')
    .exitOverride()
    .configureOutput({ writeOut: streams.out, writeErr: () => undefined });
  withWriteFlags(command);
  const list = questions === 'function' ? [] : questions;
  const flags = list.filter(
    (question) => /^[A-Za-z][\w-]*$/u.test(question.name) && !command.options.some(({ long }) => long === `--${question.name}`),
  );
  for (const question of flags) command.option(`--${question.name} <value>`, typeof question.message === 'string' ? question.message : '');
  return {
    command,
    given: () => {
      const places = command.args.flatMap((text, index) => {
        const question = list[index];
        return question === undefined
          ? [[`answer ${index + 1}`, text] as const]
          : /^_+$/u.test(text)
            ? []
            : [[question.name, text] as const];
      });
      const typed = flags.flatMap((question) => {
        const value: unknown = command.opts()[keyOf(question.name)];
        return typeof value === 'string' ? [[question.name, value] as const] : [];
      });
      return Object.fromEntries([...places, ...typed]);
    },
  };
}

/** What commander calls a flag: `componentName` of `--component-name`. */
const keyOf = (name: string): string => name.replaceAll(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());
