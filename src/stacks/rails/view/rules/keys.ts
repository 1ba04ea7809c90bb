import type { Resource } from '../../../../core/pipeline.ts';
import type { Field } from '../../../../fields/field.ts';
import { columnOf } from '../../fields/names.ts';
import { is, type Expectation } from '../../fields/row.ts';
import { symbol, symbols } from '../../fields/ruby.ts';
import { typeOf } from '../../fields/support.ts';
import { tableOf, type Settings } from '../../project/settings.ts';
import { call, fits, indented, marginOf, pairs } from '../layout.ts';
import { it, type Block } from '../spec-examples.ts';
import { sampleOf } from './samples.ts';
import { KEPT_SCOPE, keptIndex } from './soft-delete.ts';

type Key = readonly Field[];

/** The field that a duplicate is told of, and those within which it is one. */
function parts(key: Key): { readonly told: Field | undefined; readonly within: Key } {
  return { told: key.at(-1), within: key.slice(0, -1) };
}

const columnsOf = (key: Key): readonly string[] => key.map(columnOf);

/** Lines of the model that hold its keys of several fields. A record without one of the values is the duplicate of none. */
export function keyLines(resource: Resource): readonly string[] {
  return (resource.uniques ?? []).flatMap((key) => {
    const { told, within } = parts(key);
    if (told === undefined) return [];
    const loose = within.filter(({ required }) => !required).map((field) => `${columnOf(field)}.nil?`);
    const options = [
      `scope: ${symbols(columnsOf(within))}`,
      ...(told.required ? [] : ['allow_nil: true']),
      ...(resource.softDelete ? [`conditions: ${KEPT_SCOPE}`] : []),
    ];
    return pairs(
      `validates ${symbol(columnOf(told))},`,
      [{ key: 'uniqueness', value: options }, ...(loose.length === 0 ? [] : [{ key: 'unless', value: `-> { ${loose.join(' || ')} }` }])],
      marginOf(resource.name),
    );
  });
}

/** An index over several columns as `t.index` takes it, and `add_index` behind the table. */
export const indexArguments = (key: Key, isUnique: boolean, resource: Resource, settings: Settings): readonly string[] => [
  symbols(columnsOf(key)),
  ...(isUnique ? ['unique: true', ...keptIndex(resource, settings)] : []),
];

/** The indexes of a table that is made. */
export const keyIndexes = (resource: Resource, settings: Settings): readonly string[] => [
  ...(resource.uniques ?? []).flatMap((key) => call('t.index', indexArguments(key, true, resource, settings), 6)),
  ...(resource.indexes ?? []).flatMap((key) => call('t.index', indexArguments(key, false, resource, settings), 6)),
];

export const keyExpectations = ({ uniques = [], indexes = [] }: Resource): readonly Expectation[] => [
  ...uniques.map((key) => is(`have_db_index(${symbols(columnsOf(key))}).unique(true)`)),
  ...indexes.map((key) => is(`have_db_index(${symbols(columnsOf(key))}).unique(false)`)),
];

/** A field of a key with two values of its own, as Ruby. */
interface Valued {
  readonly field: Field;
  readonly one: string;
  readonly other: string;
}

function valuedIn(field: Field, resource: Resource, settings: Settings): Valued {
  if (field.type === 'references') {
    const target = resource.associations.find((candidate) => candidate.kind === 'one' && candidate.field === field)?.target.snake;
    const made = `create(:${target ?? field.name.snake})`;
    return { field, one: made, other: made };
  }
  const [one, other] = typeOf(field).values?.(sampleOf(field, resource), settings).pair ?? ['nil', 'nil'];
  return { field, one, other };
}

/** A second record with the same values is refused, and one that differs in any of them is not. */
export function keyExamples(resource: Resource, settings: Settings): readonly Block[] {
  return (resource.uniques ?? []).flatMap((key): readonly Block[] => {
    const { told, within } = parts(key);
    if (told === undefined) return [];
    const { snake } = resource.name;
    const values = key.map((field) => valuedIn(field, resource, settings));
    const first = made(
      'create',
      snake,
      values.map(({ field, one }) => [field.name.snake, one] as const),
    );
    const names = (fields: Key): string => fields.map(({ name }) => name.human).join(' and ');
    const same = (field: Field): readonly [string, string] => [field.name.snake, `first.${field.name.snake}`];
    const like = (differing?: Valued): readonly (readonly [string, string])[] =>
      key.map((field) => (field === differing?.field ? [field.name.snake, differing.other] : same(field)));
    return [
      [
        it(
          short(`refuses the ${told.name.human} that another with the same ${names(within)} has`, 'refuses a key that another has'),
          settings,
        ),
        ...assigned('first', first),
        ...assigned('other', made('build', snake, like())),
        '  other.validate',
        '',
        `  expect(other.errors).to be_of_kind(${symbol(columnOf(told))}, :taken)`,
        'end',
      ],
      ...values
        .filter(({ field, one, other }) => field !== told && (field.type === 'references' || one !== other))
        .map((valued) => [
          it(
            short(
              `takes the same ${told.name.human} with another ${valued.field.name.human}`,
              `takes a key with another ${valued.field.name.human}`,
            ),
            settings,
          ),
          ...assigned('first', first),
          ...assigned('other', made('build', snake, like(valued))),
          '',
          '  expect(other).to be_valid',
          'end',
        ]),
      ...key
        .filter(({ required }) => !required)
        .map((field) => [
          it(`takes any number without ${field.name.human}`, settings),
          ...assigned(
            'first',
            made(
              'create',
              snake,
              values.map((valued) => [valued.field.name.snake, valued.field === field ? 'nil' : valued.one] as const),
            ),
          ),
          ...assigned('other', made('build', snake, like())),
          '',
          '  expect { other.save! }.not_to raise_error',
          'end',
        ]),
      ...(resource.softDelete
        ? [
            [
              it(`gives the ${told.name.human} of a deleted one to another`, settings),
              ...assigned('first', first),
              ...assigned('other', made('build', snake, like())),
              '  first.destroy!',
              '',
              '  expect { other.save! }.not_to raise_error',
              'end',
            ],
          ]
        : []),
    ];
  });
}

/** A title that fits a line, or another. */
const short = (title: string, other: string): string => (fits(`it "${title}" do`, 4) ? title : other);

/** A call of the factory, over several lines where one is too short. */
function made(verb: string, factory: string, values: readonly (readonly [name: string, source: string])[]): readonly string[] {
  const given = values.map(([name, source]) => `${name}: ${source}`);
  const line = `${verb}(:${factory}, ${given.join(', ')})`;
  if (fits(line, 20)) return [line];
  return [`${verb}(`, `  :${factory},`, ...given.map((pair, index) => `  ${pair}${index < given.length - 1 ? ',' : ''}`), ')'];
}

const assigned = (name: string, [head = '', ...rest]: readonly string[]): readonly string[] => indented([`${name} = ${head}`, ...rest], 2);

/** Examples of requests that would make a duplicate; only where every value of the key can be sent and is seen. */
export function keyRequests(
  { uniques = [], name }: Resource,
  sent: readonly { readonly field: Field; readonly key: string; readonly isReadable: boolean }[],
): readonly Block[] {
  return uniques.flatMap((key): readonly Block[] => {
    const found = key.map((field) => sent.find((one) => one.field === field && one.isReadable));
    const keys = found.flatMap((one) => (one === undefined ? [] : [one.key]));
    const told = keys.at(-1);
    if (told === undefined || keys.length < key.length) return [];
    return [
      [
        `it "${short(`answers 409 where another record has the same ${keys.join(' and ')}`, `answers 409 with ${told} where another record has the key`)}" do`,
        `  create(:${name.snake}, **body.slice(${keys.map((one) => `:${one}`).join(', ')}))`,
        '  post path, params: body, as: :json',
        '',
        `  expect(failure).to eq([409, "CONFLICT", [%w[${told} taken]]])`,
        'end',
      ],
    ];
  });
}

/** What a change of the table does to its keys and indexes. */
export function changedIndexes(
  verb: 'add' | 'remove',
  { uniques, indexes }: Record<'uniques' | 'indexes', readonly Key[]>,
  resource: Resource,
  settings: Settings,
  more: readonly string[] = [],
): readonly string[] {
  const table = symbol(tableOf(settings, resource.name));
  const line = (key: Key, isUnique: boolean): readonly string[] =>
    call(`${verb}_index`, [table, ...indexArguments(key, isUnique, resource, settings), ...more], 4);
  return [...uniques.flatMap((key) => line(key, true)), ...indexes.flatMap((key) => line(key, false))];
}
