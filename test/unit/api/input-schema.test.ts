import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { generators } from '../../../generators/index.ts';
import { inputSchema } from '../../../src/api/input-schema.ts';
import { shortName } from '../../../src/api/registry.ts';
import { program } from '../../../src/cli/program.ts';
import { settingsOf } from '../../../src/cli/settings/keys.ts';

const streams = { out: () => undefined, err: () => undefined };
const commands = program(streams, []).commands;

describe.each(generators.map((generator) => [generator.id, generator] as const))('the input of %s', (_, generator) => {
  const schema = inputSchema(generator);

  it('has keys that the command takes, and all that every run can be told', () => {
    const command = commands.find((candidate) => candidate.name() === shortName(generator));
    const kinds = { text: 'string', flag: 'boolean', words: 'array' } as const;
    const taken = new Map((command === undefined ? [] : settingsOf(command)).map(({ key, kind }) => [key, kinds[kind]]));
    for (const [key, { type }] of Object.entries(schema.properties)) expect([key, type]).toEqual([key, taken.get(key)]);
    const others = new Set(
      generators
        .filter((other) => shortName(other) === shortName(generator))
        .flatMap((other) => Object.keys(inputSchema(other).properties)),
    );
    expect([...taken.keys()].filter((key) => !others.has(key))).toEqual([]);
  });

  it('is a schema that takes its own examples and refuses what it does not know', () => {
    const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(schema);
    const example = Object.fromEntries(
      Object.entries(schema.properties).flatMap(([key, { examples }]) => (examples === undefined ? [] : [[key, examples[0]]])),
    );
    const required = Object.fromEntries(schema.required.map((key) => [key, schema.properties[key]?.enum?.[0] ?? 'Product']));
    expect([validate({ ...required, ...example }), validate.errors]).toEqual([true, null]);
    expect(validate({ ...required, unknown: 1 })).toBe(false);
  });
});
