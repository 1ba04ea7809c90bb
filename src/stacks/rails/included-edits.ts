import type { EditRow } from '../../core/define.ts';
import type { Blueprint, Resource } from '../../core/pipeline.ts';
import { removeLines } from '../../edits/remove-lines.ts';
import { qualified, type Name } from '../../naming/index.ts';
import { lostIn, lostTargets, lostToken } from './change-edits.ts';
import { forResource } from './edits.ts';
import { string } from './fields/ruby.ts';
import { filesOf } from './project/class-names.ts';
import { OTHER_SIDES, targetsOf } from './project/other-sides.ts';
import { isWritten } from './view/api-view.ts';
import { describeIncluded, type Described } from './view/included-document.ts';
import type { ResourceView } from './view/index.ts';

/** The line of another serializer by which records of ours come along with one of its own. */
const lineFor = (name: string, { className, q }: Pick<ResourceView, 'className' | 'q'>): string =>
  `include_many :${name}, ${string(`${className}Serializer`, q === "'" ? "'" : '"')}`;

const described = (target: Name): Described => ({ schema: target.pascal, path: `/api/v1/${filesOf(target)}` });

/** What the API shows along with the models that a resource refers to; those that the run writes anew have it by themselves. */
const gaining = (index: number): NonNullable<EditRow['when']> => isUnwritten((_, resource) => targetsOf(resource)[index]);

/** The same of models that it refers to no longer. */
const losing = (index: number): NonNullable<EditRow['when']> =>
  isUnwritten((blueprint, resource) => lostTargets(blueprint, resource)[index]);

const isUnwritten =
  (find: (blueprint: Blueprint, resource: Resource) => Name | undefined): NonNullable<EditRow['when']> =>
  (blueprint, resource) => {
    const target = resource === undefined ? undefined : find(blueprint, resource);
    return target !== undefined && !isWritten(blueprint, target);
  };

const row = (path: string, when: EditRow['when'], edit: EditRow['edit']): EditRow => ({
  path,
  phase: 'code',
  ifThere: true,
  edit,
  ...(when === undefined ? {} : { when }),
});

const sideOf = ({ otherSides }: ResourceView, index: number): ResourceView['otherSides'][number] => {
  const side = otherSides[index];
  if (side === undefined) throw new Error('The resource refers to fewer models');
  return side;
};

/** `include_many :products` in the serializer of each model that the resource refers to. */
export const includingSerializers: readonly EditRow[] = OTHER_SIDES.map((token, index) =>
  row(
    `app/serializers/__${token}___serializer.rb`,
    gaining(index),
    forResource(async (content, view) => {
      const { target, associations } = sideOf(view, index);
      const { addIncludes } = await import('../../edits/ruby-serializer.ts');
      return addIncludes(
        content,
        `${qualified(target)}Serializer`,
        associations.map(({ name, shown }) => ({ name, lines: [lineFor(name, { className: shown, q: view.q })] })),
      );
    }),
  ),
);

/** The same in its part of the OpenAPI document. */
export const includingDocuments: readonly EditRow[] = OTHER_SIDES.map((token, index) =>
  row(
    `config/openapi/__${token}table__.json`,
    gaining(index),
    forResource((content, view) => {
      const { target, associations } = sideOf(view, index);
      return describeIncluded(
        content,
        described(target),
        associations.map(({ name }) => name),
        [],
      );
    }),
  ),
);

/** What comes along with a model no longer, for the reference is gone. */
export const withoutIncludes: readonly EditRow[] = OTHER_SIDES.flatMap((_, index) => [
  row(
    `app/serializers/__${lostToken(index)}___serializer.rb`,
    losing(index),
    forResource((content, view) => {
      const lines = lostNames(view, index).names.map((name) => ({ text: lineFor(name, view), sign: `include_many :${name},` }));
      const outcome = removeLines(content, lines);
      return outcome.kind === 'changed' ? { ...outcome, content: outcome.content.replace(/\n\n(\s*end\n)/u, '\n$1') } : outcome;
    }),
  ),
  row(
    `config/openapi/__${lostToken(index)}table__.json`,
    losing(index),
    forResource((content, view) => {
      const { target, names } = lostNames(view, index);
      return describeIncluded(content, described(target), [], names);
    }),
  ),
]);

function lostNames(view: object, index: number): { readonly target: Name; readonly names: readonly string[] } {
  const { lost } = lostIn(view);
  const targets = [...new Map(lost.map(({ target }) => [target.pascal, target])).values()];
  const target = targets[index];
  if (target === undefined) throw new Error('The change takes a relation from fewer models');
  return { target, names: lost.filter((side) => side.target.pascal === target.pascal).map(({ name }) => name) };
}
