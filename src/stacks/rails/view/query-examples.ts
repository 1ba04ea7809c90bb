import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field, FieldType } from '../../../fields/field.ts';
import { toFieldName } from '../../../naming/index.ts';
import { scopeOf } from '../fields/names.ts';
import { string } from '../fields/ruby.ts';
import { typeOf } from '../fields/support.ts';
import type { Settings } from '../project/settings.ts';
import { searchOf } from './search.ts';
import { it, type Block } from './spec-examples.ts';

/** Newest first; of two at the same time the later one. */
export function recentExample({ name }: Resource, settings: Settings): Block {
  const make = (call_: string, at: string): readonly string[] => [`${call_}, created_at: ${at})`];
  return [
    it('lists the newest first, ties by highest id', settings),
    `  tied = ${make(`create_list(:${name.snake}, 2`, 'Time.utc(2025, 1, 2)').join('')}`,
    `  older = ${make(`create(:${name.snake}`, 'Time.utc(2025, 1, 1)').join('')}`,
    '',
    '  expect(described_class.recent).to eq([*tied.sort_by(&:id).reverse, older])',
    'end',
  ];
}

/** Values of a scope's field on both sides of what it asks. */
const SIDES: Partial<Readonly<Record<FieldType, readonly [within: string, beyond: string]>>> = {
  boolean: ['true', 'false'],
  date: ['Date.current', 'Date.tomorrow'],
  datetime: ['1.minute.ago', '1.minute.from_now'],
};

/** Those for which a field holds, or whose time has come, and no others. */
export function scopeExample(field: Field, { name }: Resource, settings: Settings): Block {
  const [within = '', beyond = ''] = SIDES[field.type] ?? [];
  const made = (value: string): string => `create(:${name.snake}, ${field.name.snake}: ${value})`;
  return [
    it(
      field.type === 'boolean'
        ? `finds those that are ${toFieldName(scopeOf(field)).human}`
        : `finds those whose ${field.name.human} has come`,
      settings,
    ),
    `  found = ${made(within)}`,
    `  ${made(beyond)}`,
    '',
    `  expect(described_class.${scopeOf(field)}).to contain_exactly(found)`,
    'end',
  ];
}

/** Found by a part of any of the fields, whatever the case; signs of the pattern are taken as they are. */
export function searchExamples(blueprint: Blueprint, resource: Resource, settings: Settings): readonly Block[] {
  const { quote } = settings;
  const search = searchOf(blueprint, resource);
  if (search === undefined) return [];
  const factory = resource.name.snake;
  const found = search.fields.map((field): Block => {
    const [one = '', two = ''] = typeOf(field).values?.(field, settings).pair ?? [];
    return [
      it(`finds by ${field.name.human}, whatever the case`, settings),
      `  wanted = create(:${factory}, ${field.name.snake}: ${one})`,
      `  create(:${factory}, ${field.name.snake}: ${two})`,
      '',
      `  expect(described_class.search(${one}.swapcase)).to contain_exactly(wanted)`,
      'end',
    ];
  });
  return [
    ...found,
    [
      it('takes % as itself', settings),
      `  create(:${factory})`,
      '',
      `  expect(described_class.search(${string('%', quote)})).to be_empty`,
      'end',
    ],
    [
      it('finds nothing for a blank query', settings),
      `  create(:${factory})`,
      '',
      `  expect(described_class.search(${string(' ', quote)})).to be_empty`,
      'end',
    ],
  ];
}
