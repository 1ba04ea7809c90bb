import type { Argument, Command, Option } from 'commander';
import type { Setting } from '../../api/input-values.ts';
import { EachOption } from '../inputs.ts';

/** What belongs to one call alone: given in a file that all calls share, it would be a trap. */
const ONE_CALL: readonly string[] = ['cwd', 'json', 'input', 'dryRun', 'out', 'plan', 'force'];
/** What says where the other sources are, or is read before them. */
const NEVER: readonly string[] = ['input', 'plan'];

/** May this be set in a configuration? */
export const isConfigurable = ({ key }: Setting): boolean => !ONE_CALL.includes(key);

/** Everything that a command takes; what must stand on the command line is not among it. */
export function settingsOf({ options, registeredArguments }: Command): readonly Setting[] {
  return [...registeredArguments.filter(({ required }) => !required).map(argumentSetting), ...options.map(optionSetting)].filter(
    ({ key }) => !NEVER.includes(key),
  );
}

const argumentSetting = (argument: Argument): Setting => ({
  key: argument.name(),
  kind: argument.variadic ? 'words' : 'text',
  choices: undefined,
  flag: argument.name(),
});

function optionSetting(option: Option): Setting {
  const kind = option instanceof EachOption ? 'words' : option.required || option.optional ? 'text' : 'flag';
  return { key: option.attributeName(), kind, choices: option.argChoices, flag: option.long ?? option.flags };
}

/** `SCAFFOLD_ON_CONFLICT` of `onConflict`. */
export const variableOf = (key: string): string =>
  `SCAFFOLD_${key
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase()}`;
