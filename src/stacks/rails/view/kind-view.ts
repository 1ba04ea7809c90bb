import type { Kind } from '../../../core/kind.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import { qualified, toFieldName } from '../../../naming/index.ts';
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
  const settings = settingsIn(blueprint);
  const kind = kindOf(settings, resource.name);
  if (kind === undefined) return { className: '', head: [], lines: [] };
  const all = asStored(resource, settings);
  const fields = all.fields.filter((field) => kind.lacking.includes(columnOf(field)));
  const associations = all.associations.filter(({ field }) => fields.some(({ name }) => name.snake === field.name.snake));
  const after = { ...all, fields, associations };
  const before = { ...after, fields: [], associations: [] };
  const change = {
    ...{ before, after, added: fields, removed: [], renamed: [], altered: [], kept: before, keptRenamed: before },
    ...{ uniques: NOTHING, indexes: NOTHING, checks: NOTHING, softDelete: undefined },
  };
  const lines = statements({ blueprint, change, settings }, kind.lacking.includes(KIND_COLUMN) ? [`t.string :${KIND_COLUMN}`] : []);
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
