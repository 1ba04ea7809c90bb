import { afterEach, describe, expect, it, vi } from 'vitest';
import { generators } from '../../../../generators/index.ts';
import { inputKey } from '../../../../src/api/input-schema.ts';
import { program } from '../../../../src/cli/program.ts';
import { resolveSettings, type Sources } from '../../../../src/cli/settings/resolve.ts';
import type { InputRow } from '../../../../src/core/define.ts';

const silent = { out: () => undefined, err: () => undefined };
const shortName = (id: string): string => id.slice(id.indexOf(':') + 1);

/** Every question of every generator, each once for its command. */
const PROMPTS = [
  ...new Map(
    generators.flatMap(({ id, prompts }) =>
      prompts.map((row) => [`${shortName(id)} ${row.name}`, { command: shortName(id), row }] as const),
    ),
  ).values(),
];

/** Three values that differ, as each source has them. */
interface Values {
  readonly config: unknown;
  readonly environment: string;
  readonly input: unknown;
  readonly flag: string;
}

function valuesOf({ kind, choices = [], name }: InputRow): Values {
  if (kind === 'flag') return { config: false, environment: '1', input: false, flag: 'true' };
  const [a = 'First', b = 'Second', c = a, d = b] = name === 'stack' ? ['express', 'fastify', 'rails'] : choices;
  return kind === 'fields' || kind === 'list'
    ? { config: ['a'], environment: 'b c', input: ['d'], flag: 'e' }
    : { config: a, environment: b, input: c, flag: d };
}

const KEYED = ({ kind, name }: InputRow): string => inputKey({ name, kind, message: '' });

function resolved(command: string, sources: Partial<Sources>): ReadonlyMap<string, { readonly value: unknown; readonly source: string }> {
  const all = program(silent, [command]).commands;
  const found = all.find((one) => one.name() === command);
  if (found === undefined) throw new Error(`there is no command ${command}`);
  return resolveSettings(found, all, { environment: {}, ...sources });
}

afterEach(() => vi.unstubAllEnvs());

/** What only one call can say: it stands in no configuration, and is an argument and no flag. */
const ONE_CALL: readonly string[] = ['name', 'fields', 'directory'];

interface Prompt {
  readonly command: string;
  readonly row: InputRow;
}

// `user:User` of a service are its parameters, and a command line calls them fields.
const keyOf = ({ row }: Prompt): string => (row.kind === 'fields' ? 'fields' : KEYED(row));

/** A prompt as each of its sources has it. */
function sourcesOf(prompt: Prompt) {
  const { command, row } = prompt;
  const key = keyOf(prompt);
  const variable = `SCAFFOLD_${key.replaceAll(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase()}`;
  const { config, environment, input, flag } = valuesOf(row);
  return {
    key,
    variable,
    fromConfig: { config: { path: 'scaffold.config.yml', values: { generators: { [command]: { [key]: config } } } } },
    fromEnvironment: { environment: { [variable]: environment } },
    fromInput: { input: { where: '--input -', values: { [key]: input } } },
    given: row.kind === 'flag' ? [`--${row.name}`] : [`--${row.name}`, flag],
    input,
    sourceOf: (sources: Partial<Sources>): string | undefined => resolved(command, sources).get(key)?.source,
  };
}

describe.each(PROMPTS)('$command: $row.name', ({ command, row }) => {
  it('can stand in the environment and in the input; the input goes before', () => {
    const { key, fromEnvironment, fromInput, input, sourceOf } = sourcesOf({ command, row });
    expect(sourceOf(fromEnvironment)).toBe('env');
    expect(sourceOf({ ...fromEnvironment, ...fromInput })).toBe('input');
    expect(resolved(command, fromInput).get(key)?.value).toEqual(input);
  });
});

describe.each(PROMPTS.filter((prompt) => !ONE_CALL.includes(keyOf(prompt))))('$command: $row.name, for every call', ({ command, row }) => {
  it('can stand in the configuration; the environment goes before', () => {
    const { fromConfig, fromEnvironment, fromInput, sourceOf } = sourcesOf({ command, row });
    expect(sourceOf(fromConfig)).toBe('config');
    expect(sourceOf({ ...fromConfig, ...fromEnvironment })).toBe('env');
    expect(sourceOf({ ...fromConfig, ...fromEnvironment, ...fromInput })).toBe('input');
  });

  it('can be a flag, which goes before all others', async () => {
    const { key, variable, fromEnvironment, given } = sourcesOf({ command, row });
    const args = [command, ...given];
    vi.stubEnv(variable, fromEnvironment.environment[variable]);
    const root = program(silent, args);
    const found = root.commands.find((one) => one.name() === command);
    let seen: unknown;
    found?.action(() => void (seen = found.getOptionValueSource(key)));
    await root.parseAsync(args, { from: 'user' });
    expect(seen).toBe('cli');
  });
});
