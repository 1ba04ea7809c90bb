import type { Kind } from '../../../core/kind.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import { qualified, toFieldName } from '../../../naming/index.ts';
import type { Difference } from '../../../core/change/types.ts';
import { string } from '../fields/ruby.ts';
import { columnOf, KIND_COLUMN } from '../fields/names.ts';
import { kindOf, settingsIn, type Settings } from '../project/settings.ts';
import { statements } from './change-view.ts';
import { asStored } from './field-parts.ts';
import { rewriting } from './rewritten-table.ts';
import { it, type Block } from './spec-examples.ts';

/** What the first migration of a kind brings into the table that it shares. */
export interface KindView {
  readonly className: string;
  /** Lines before `def change`. */
  readonly head: readonly string[];
  /** None where the table has it all. */
  readonly lines: readonly string[];
}

/**
 * The column that tells kinds apart, and those of a kind's own fields, as far as its table lacks them; nothing for a resource with a table of its
 * own.
 */
export function kindView(blueprint: Blueprint, resource: Resource): KindView {
  return migrationOf(blueprint, resource, ({ none, whole, column }) => ({
    change: { ...none, before: none.kept, after: whole, added: whole.fields },
    first: column ? [`t.string :${KIND_COLUMN}`] : [],
  }));
}

/** A kind that goes: its records first, which no class reads any more, then what its table has for it alone. */
export function endOfKindView(blueprint: Blueprint, resource: Resource): KindView {
  const { lines, ...view } = migrationOf(blueprint, resource, ({ none, whole, column }) => ({
    change: { ...none, before: whole, after: none.kept, removed: whole.fields },
    first: column ? [`t.remove :${KIND_COLUMN}, type: :string`] : [],
  }));
  const settings = settingsIn(blueprint);
  const kind = kindOf(settings, resource.name);
  if (kind === undefined) return { ...view, lines };
  const records = string(`DELETE FROM ${kind.table} WHERE ${KIND_COLUMN} = '${qualified(resource.name)}'`, '"');
  return { ...view, lines: [`up_only { execute ${records} }`, ...(lines.length === 0 ? [] : ['', ...lines])] };
}

interface Told {
  /** The kind with the fields that its table lacks or loses. */
  readonly whole: Resource;
  /** Does the column that tells kinds apart come or go? */
  readonly column: boolean;
  /** A change of nothing, of the table without those fields. */
  readonly none: Omit<Difference, 'before' | 'after'>;
}

type Way = (told: Told) => { readonly change: Difference; readonly first: readonly string[] };

function migrationOf(blueprint: Blueprint, resource: Resource, way: Way): KindView {
  const settings = settingsIn(blueprint);
  const kind = kindOf(settings, resource.name);
  if (kind === undefined) return { className: '', head: [], lines: [] };
  const all = asStored(resource, settings);
  const fields = all.fields.filter((field) => kind.lacking.includes(columnOf(field)));
  const associations = all.associations.filter(({ field }) => fields.some(({ name }) => name.snake === field.name.snake));
  const whole = { ...all, fields, associations };
  const kept = { ...whole, fields: [], associations: [] };
  const none = {
    ...{ added: [], removed: [], renamed: [], altered: [], kept, keptRenamed: kept },
    ...{ uniques: NOTHING, indexes: NOTHING, checks: NOTHING, softDelete: undefined },
  };
  const { change, first } = way({ whole, none, column: kind.lacking.includes(KIND_COLUMN) });
  const lines = statements({ blueprint, change, settings }, first);
  return {
    className: toFieldName(kind.label, { acronyms: blueprint.acronyms ?? [] }).pascal,
    head: rewriting(lines, settings),
    lines,
  };
}

const NOTHING = { added: [], removed: [] };

/** That a record of a kind is one of its parent's, and none of the others is one of the kind. */
export function kindExamples({ name, parent }: Kind, settings: Settings): readonly Block[] {
  return [
    [
      it(`is found among the ${parent.humanPlural} as what it is`, settings),
      `  ${name.snake}.save!`,
      '',
      `  expect(${qualified(parent)}.find(${name.snake}.id)).to be_an_instance_of(described_class)`,
      'end',
    ],
    [
      it(`is told from every other ${parent.human}`, settings),
      `  create(:${parent.snake})`,
      `  ${name.snake}.save!`,
      '',
      `  expect(described_class.all).to contain_exactly(${name.snake})`,
      'end',
    ],
  ];
}
