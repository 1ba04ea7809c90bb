import { describe, expect, it } from 'vitest';
import { candidates } from '../../../../src/cli/completion/candidates.ts';
import { program } from '../../../../src/cli/program.ts';
import { FIELD_TYPES } from '../../../../src/fields/index.ts';

const world = {
  resources: async () => ['Product', 'LineItem'],
  fieldsOf: async (resource: string) => (resource === 'Product' ? ['sku', 'price'] : []),
  runs: async () => [['20260304T050607-a', 'scaffold resource Product']] as const,
};

async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const root = program({ out: () => undefined, err: () => undefined }, words);
  return (await candidates(root, words, world)).map(({ value }) => value);
}

describe('a word may go on as', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['a command', ['des'], ['destroy', 'describe']],
    ['a command of a group', ['field', 're'], ['rename', 'remove']],
    ['a generator to be planned', ['plan', 'reso'], ['resource']],
    ['a resource that is there', ['service', 'P'], ['Product']],
    ['a reference to one', ['resource', 'Order', 'line'], ['line_item:references']],
    ['a type', ['resource', 'Order', 'price:dec'], ['price:decimal']],
    ['a type of another name', ['resource', 'Order', 'at:timestampt'], ['at:timestamptz']],
    ['a modifier that the type takes', ['resource', 'Order', 'price:decimal{10.2}:mi'], ['price:decimal{10.2}:min=']],
    ['a modifier that is not there yet', ['resource', 'Order', 'price:decimal:min=0:m'], ['price:decimal:min=0:max=']],
    ['a value of a modifier', ['resource', 'Order', 'product:references:on_delete=c'], ['product:references:on_delete=cascade']],
    ['the target of a reference', ['resource', 'Order', 'a:references:to='], ['a:references:to=Product', 'a:references:to=LineItem']],
    ['nothing behind a type that is none', ['resource', 'Order', 'price:decimel:'], []],
    ['a flag', ['resource', 'Order', '--on'], ['--on-conflict']],
    ['a choice', ['resource', 'Order', '--on-conflict', 'm'], ['markers']],
    ['a choice behind the sign', ['resource', 'Order', '--on-conflict=m'], ['--on-conflict=markers']],
    ['a choice of a generator', ['new', 'x', '--layout', ''], ['layered', 'feature']],
    ['a framework', ['new', 'x', '--stack', 'fas'], ['fastify']],
    ['a path', ['new', 'x', '--blueprint', 'exa'], [':files']],
    ['a path, for the folder', ['list', '--cwd', ''], [':files']],
    ['a generator by its id', ['describe', 'node:res'], ['node:resource']],
    ['a generator to take back', ['destroy', 'serv'], ['service']],
    ['a resource to take back', ['destroy', 'service', 'Pro'], ['Product']],
    ['a field that there is', ['field', 'remove', 'Product', 'p'], ['price']],
    ['a field that is not named yet', ['field', 'remove', 'Product', 'sku', ''], ['price']],
    ['a field to add', ['field', 'add', 'Product', 'weight:floa'], ['weight:float']],
    ['a run', ['undo', ''], ['20260304T050607-a']],
    ['a shell', ['completion', ''], ['bash', 'zsh', 'fish', 'powershell']],
    ['nothing behind the last argument', ['describe', 'resource', ''], []],
    ['the argument behind a flag with a value', ['resource', '--report', 'r.md', 'P'], ['Product']],
  ])('%s', async (_, words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  it('every type there is', async () => {
    expect(await offered('resource', 'Order', 'a:')).toEqual(expect.arrayContaining(FIELD_TYPES.map((type) => `a:${type}`)));
  });

  it('every command there is', async () => {
    const names = program({ out: () => undefined, err: () => undefined }, []).commands.map((command) => command.name());
    expect(await offered('')).toEqual(names);
  });
});
