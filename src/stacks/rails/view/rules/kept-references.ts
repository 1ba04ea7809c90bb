import type { Blueprint, Resource } from '../../../../core/pipeline.ts';
import { qualified, type Name, withArticle } from '../../../../naming/index.ts';
import { string, symbol } from '../../fields/ruby.ts';
import type { Settings } from '../../project/settings.ts';
import { isKept } from '../../project/kept.ts';
import { it, type Block } from '../spec-examples.ts';
import { sampleTarget } from './relations.ts';

/** A reference where no foreign key would say that a record is gone: to what stays in its table, or to one of several tables. */
interface KeptReference {
  readonly name: Name;
  /** One of the classes, for the specs. */
  readonly target: Name;
}

const onesOf = (blueprint: Blueprint, { associations }: Resource): readonly KeptReference[] =>
  associations.filter(({ kind, target }) => kind === 'one' && isKept(blueprint, target)).map(({ name, target }) => ({ name, target }));

function keptReferences(blueprint: Blueprint, resource: Resource): readonly KeptReference[] {
  const named = (resource.polymorphic ?? []).flatMap((polymorphic): readonly KeptReference[] => {
    const target = sampleTarget(polymorphic, resource.name);
    return target === undefined ? [] : [{ name: polymorphic.field.name, target }];
  });
  return [...onesOf(blueprint, resource), ...named];
}

/** Of those whose targets have one class; where there are several, that is looked at first. */
export const keptReferenceLines = (blueprint: Blueprint, resource: Resource): readonly string[] =>
  onesOf(blueprint, resource).map(({ name }) => `validates ${symbol(name.snake)}, kept: true`);

/** What is deleted between the look at it and the save. */
export const keptReferenceExamples = (blueprint: Blueprint, resource: Resource, settings: Settings): readonly Block[] =>
  keptReferences(blueprint, resource).flatMap(({ name, target }) => {
    const subject = resource.name.snake;
    return [
      [
        it(`refuses ${withArticle(name.human)} that was deleted meanwhile`, settings),
        `  ${subject}.${name.snake} = create(:${target.snake})`,
        `  ${qualified(target)}.find(${subject}.${name.snake}.id).destroy!`,
        `  ${subject}.validate`,
        '',
        `  expect(${subject}.errors).to be_of_kind(${symbol(name.snake)}, :required)`,
        'end',
      ],
      [
        it(`waits for whoever deletes its ${name.human}`, settings),
        `  allow(${qualified(target)}).to receive(:lock).and_call_original`,
        `  ${subject}.update!(${name.snake}: create(:${target.snake}))`,
        '',
        `  expect(${qualified(target)}).to have_received(:lock).with(${string('FOR KEY SHARE', settings.quote)}).at_least(:once)`,
        'end',
      ],
    ];
  });
