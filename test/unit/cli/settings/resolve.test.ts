import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { withInputs } from '../../../../src/cli/inputs.ts';
import { withWriteFlags } from '../../../../src/cli/options.ts';
import { resolveSettings, type Sources } from '../../../../src/cli/settings/resolve.ts';
import { InputError } from '../../../../src/core/errors.ts';
import { ask } from '../../../../src/core/ask.ts';

function commands(): readonly [Command, Command] {
  const service = new Command('service').argument('[name]').argument('[fields...]');
  withInputs(service, [ask.choice('style', 'What it answers', ['result', 'form']), ask.list('step', 'What it does', 'create:Order')]);
  const application = new Command('new').argument('[directory]').option('--stack <stack>');
  return [withWriteFlags(service), withWriteFlags(application)];
}

function resolved(sources: Partial<Sources>): Readonly<Record<string, unknown>> {
  const [service, application] = commands();
  const found = resolveSettings(service, [service, application], { environment: {}, ...sources });
  return Object.fromEntries([...found].map(([key, { value, source }]) => [key, [value, source]]));
}

function problemsOf(sources: Partial<Sources>): InputError['problems'] {
  try {
    resolved(sources);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}

const config = (values: unknown) => ({ config: { path: 'scaffold.config.yml', values } });
const input = (values: unknown) => ({ input: { where: '--input -', values } });

describe('precedence', () => {
  it.each<readonly [string, Partial<Sources>, unknown]>([
    ['the configuration alone', config({ onConflict: 'ours' }), ['ours', 'config']],
    ['its section for the generator', config({ onConflict: 'ours', generators: { service: { onConflict: 'rej' } } }), ['rej', 'config']],
    [
      'its section by the whole id',
      config({ onConflict: 'ours', generators: { 'rails:service': { onConflict: 'rej' } } }),
      ['rej', 'config'],
    ],
    ['not the section of another', config({ onConflict: 'ours', generators: { new: { onConflict: 'rej' } } }), ['ours', 'config']],
    ['the environment over it', { ...config({ onConflict: 'ours' }), environment: { SCAFFOLD_ON_CONFLICT: 'theirs' } }, ['theirs', 'env']],
    [
      'the input over both',
      { ...config({ onConflict: 'ours' }), ...input({ onConflict: 'markers' }), environment: { SCAFFOLD_ON_CONFLICT: 'theirs' } },
      ['markers', 'input'],
    ],
    [
      'an empty variable counts as none',
      { ...config({ onConflict: 'ours' }), environment: { SCAFFOLD_ON_CONFLICT: '' } },
      ['ours', 'config'],
    ],
  ])('%s', (_, sources, expected) => {
    expect(resolved(sources)['onConflict']).toEqual(expected);
  });
});

describe('values', () => {
  it.each<readonly [string, Partial<Sources>, string, unknown]>([
    ['a switch that is off', { environment: { SCAFFOLD_VERIFY: '0' } }, 'verify', [false, 'env']],
    ['a switch that is on', { environment: { SCAFFOLD_STRICT: 'Yes' } }, 'strict', [true, 'env']],
    ['words of a variable', { environment: { SCAFFOLD_FIELDS: ' name:string!  sku ' } }, 'fields', [['name:string!', 'sku'], 'env']],
    ['a list', input({ step: ['create:Order', 'save:Order'] }), 'step', [['create:Order', 'save:Order'], 'input']],
    ['one text where a list may be', input({ step: 'create:Order' }), 'step', [['create:Order'], 'input']],
    [
      'a field in the long form',
      input({ fields: ['sku', { name: 'note', default: 'two words' }] }),
      'fields',
      [['sku', '{"name":"note","default":"two words"}'], 'input'],
    ],
    ['the name', input({ name: 'OrderProcessing' }), 'name', ['OrderProcessing', 'input']],
  ])('%s', (_, sources, key, expected) => {
    expect(resolved(sources)[key]).toEqual(expected);
  });
});

describe('what is wrong is said at once, with the nearest right one', () => {
  it.each<readonly [string, Partial<Sources>, readonly RegExp[]]>([
    ['a choice', { environment: { SCAFFOLD_ON_CONFLICT: 'their' } }, [/SCAFFOLD_ON_CONFLICT.*"their" is not one of.*--on-conflict theirs/]],
    ['a switch', { environment: { SCAFFOLD_STRICT: 'maybe' } }, [/SCAFFOLD_STRICT.*"maybe" is neither true nor false/]],
    ['an unknown key of the input', input({ feilds: [] }), [/--input -: feilds.*Did you mean fields/]],
    ['an input that is no mapping', input(['name']), [/is no mapping/]],
    ['a type', input({ strict: 'yes', fields: [1] }), [/fields.*\[1\] is not a list of texts/, /strict.*"yes" is not true or false/]],
    ['an unknown key of the configuration', config({ onConflikt: 'ours' }), [/scaffold\.config\.yml: onConflikt.*Did you mean onConflict/]],
    ['an unknown generator', config({ generators: { servise: {} } }), [/generators: servise.*Did you mean service/]],
    ['an unknown key of a generator', config({ generators: { new: { stak: 'fastify' } } }), [/generators\.new: stak.*Did you mean stack/]],
    ['what belongs to one call', config({ dryRun: true }), [/dryRun.*is not known here/]],
    [
      'everything together',
      { ...config({ a: 1 }), ...input({ b: 1 }), environment: { SCAFFOLD_QUIET: 'x' } },
      [/yml: a/, /SCAFFOLD_QUIET/, /-: b/],
    ],
  ])('%s', (_, sources, expected) => {
    const said = problemsOf(sources).map(({ where, message, hint }) => `${where ?? ''} ${message} ${hint ?? ''}`);
    for (const [index, pattern] of expected.entries()) expect(said[index]).toMatch(pattern);
    expect(said).toHaveLength(expected.length);
  });
});
