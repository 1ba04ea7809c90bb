import { Option, type Command } from 'commander';
import type { InputRow } from '../core/define.ts';
import type { OptionValue } from '../core/pipeline.ts';

type Options = Readonly<Record<string, OptionValue | undefined>>;

/**
 * Gives a command a flag for each option.
 *
 * @returns what reads them from the parsed flags, by the names of the inputs
 */
export function withInputs(command: Command, rows: readonly InputRow[]): (flags: Readonly<Record<string, unknown>>) => Options {
  const read = rows.map((row) => {
    const option = toOption(row);
    command.addOption(option);
    return [row.name, option.attributeName()] as const;
  });
  return (flags) => Object.fromEntries(read.map(([name, key]) => [name, asValue(flags[key])]));
}

/** Values are checked where all other input is, so that everything wrong is said at once. */
function toOption({ kind, name, message, choices, default: initial, example }: InputRow): Option {
  const shown = [
    ...(choices === undefined ? [] : [choices.join(', ')]),
    ...(initial === undefined ? [] : [`default ${String(initial)}`]),
    ...(example === undefined ? [] : [`for example ${example}`]),
  ];
  const description = shown.length === 0 ? message : `${message} (${shown.join('; ')})`;
  if (kind === 'flag') return new Option(`--${name}`, description);
  if (kind === 'list') return new EachOption(`--${name} <value>`, description);
  return new Option(`--${name} <${kind === 'choice' ? 'choice' : 'value'}>`, description);
}

/** An option that may be given more than once; what other places say of it does not add to what stands on the command line. */
export class EachOption extends Option {
  constructor(flags: string, description: string) {
    super(flags, description);
    const given: string[] = [];
    this.argParser((value: string) => {
      given.push(value);
      return [...given];
    });
  }
}

function asValue(value: unknown): OptionValue | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(String) : undefined;
}
