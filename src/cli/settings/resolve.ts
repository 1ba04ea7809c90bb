import type { Command } from 'commander';
import { fromData, fromText, isMapping, unknownKeys, type Read, type Setting, type SettingValue } from '../../api/input-values.ts';
import { InputError, type Problem } from '../../core/errors.ts';
import { isConfigurable, settingsOf, variableOf } from './keys.ts';

/** Where values come from besides the command line, the strongest first. */
export interface Sources {
  /** JSON of `--input`. */
  readonly input?: { readonly where: string; readonly values: unknown };
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly config?: { readonly path: string; readonly values: unknown } | undefined;
}

export type Resolved = ReadonlyMap<string, { readonly value: SettingValue; readonly source: 'input' | 'env' | 'config' }>;

/**
 * What a command is given besides its command line: the input goes before the environment, and that before the configuration; in a
 * configuration, what is said for the generator goes before what is said for all.
 *
 * @param commands all commands, whose keys a configuration may have
 * @throws InputError with everything that is wrong in any of the sources, the nearest key beside an unknown one
 */
export function resolveSettings(command: Command, commands: readonly Command[], { input, environment, config }: Sources): Resolved {
  const problems: Problem[] = [];
  const settings = settingsOf(command);
  const resolved = new Map<string, { value: SettingValue; source: 'input' | 'env' | 'config' }>();
  const take = (source: 'input' | 'env' | 'config', key: string, read: Read): void => {
    if ('problem' in read) problems.push(read.problem);
    else resolved.set(key, { value: read.value, source });
  };
  const takeAll = (
    source: 'input' | 'config',
    values: Readonly<Record<string, unknown>>,
    where: string,
    allowed: readonly Setting[],
  ): void => {
    for (const setting of allowed) {
      const data = values[setting.key];
      if (data !== undefined && data !== null) take(source, setting.key, fromData(setting, data, `${where}: ${setting.key}`));
    }
  };

  for (const { values, where } of configParts(command, commands, config, problems))
    takeAll('config', values, where, settings.filter(isConfigurable));
  for (const setting of settings) {
    const variable = variableOf(setting.key);
    const text = environment[variable];
    if (text !== undefined && text !== '') take('env', setting.key, fromText(setting, text, variable));
  }
  if (input !== undefined) {
    const values = mappingOf(input.values, input.where, problems);
    problems.push(
      ...unknownKeys(
        values,
        settings.map(({ key }) => key),
        input.where,
      ),
    );
    takeAll('input', values, input.where, settings);
  }
  if (problems.length > 0) throw new InputError(problems);
  return resolved;
}

interface Part {
  readonly values: Readonly<Record<string, unknown>>;
  readonly where: string;
}

/** What a configuration says for all commands, and then what it says for this one. */
function configParts(command: Command, commands: readonly Command[], config: Sources['config'], problems: Problem[]): readonly Part[] {
  if (config === undefined || config.values === undefined || config.values === null) return [];
  const { generators, ...shared } = mappingOf(config.values, config.path, problems);
  const keysOf = (list: readonly Command[]): readonly string[] => [
    ...new Set(
      list
        .flatMap(settingsOf)
        .filter(isConfigurable)
        .map(({ key }) => key),
    ),
  ];
  problems.push(...unknownKeys(shared, [...keysOf(commands), 'generators', 'packs'], config.path));
  const sections = generators === undefined ? {} : mappingOf(generators, `${config.path}: generators`, problems);
  const own = Object.entries(sections).flatMap(([name, section]): Part[] => {
    const where = `${config.path}: generators.${name}`;
    const meant = commands.find((candidate) => candidate.name() === shortOf(name));
    if (meant === undefined) {
      problems.push(
        ...unknownKeys(
          { [name]: section },
          commands.map((candidate) => candidate.name()),
          `${config.path}: generators`,
        ),
      );
      return [];
    }
    const values = mappingOf(section, where, problems);
    problems.push(...unknownKeys(values, keysOf([meant]), where));
    return meant.name() === shortOf(command.name()) ? [{ values, where }] : [];
  });
  return [{ values: shared, where: config.path }, ...own];
}

const shortOf = (name: string): string => name.slice(name.indexOf(':') + 1);

function mappingOf(value: unknown, where: string, problems: Problem[]): Readonly<Record<string, unknown>> {
  if (isMapping(value)) return value;
  problems.push({ where, message: 'is no mapping of names to values', hint: 'For example { "onConflict": "theirs" }' });
  return {};
}
