import type { FieldContext } from '../../../fields/index.ts';
import { nameProblem, toFieldName, toName } from '../../../naming/index.ts';
import type { Problem } from '../../errors.ts';
import type { Relation } from '../through.ts';
import type { ResourceSource } from '../source.ts';
import { plural } from '../plural.ts';
import { withJoins } from './joins.ts';

/** The relations to many that a resource asks for by way of another. What cannot be a name is said, and left out. */
export function relationsOf(source: ResourceSource, context: FieldContext, problems: Problem[]): readonly Relation[] {
  // A source that was not read from a file may not name yet what stands between.
  const [{ rules } = source] = withJoins([source]);
  return (rules?.manyToMany ?? []).flatMap(({ value: { name, to = name, through = '' }, where }) => {
    const wrong = (
      [
        ['to', nameProblem(to, { modules: true })],
        ['through', nameProblem(through, { modules: true })],
        ['many_to_many', nameProblem(name)],
      ] as const
    ).find(([, problem]) => problem !== undefined);
    if (wrong !== undefined) {
      problems.push({
        where: `${where}: ${source.name}.${name}`,
        message: `${wrong[0]} is no name: ${wrong[1] ?? ''}`,
        hint: 'many_to_many:\n      labels: { to: Label, through: Labelling }',
      });
      return [];
    }
    const called = toFieldName(name, context);
    return [{ name: plural(called, called.snake), to: toName(to, context).pascal, through: toName(through, context).pascal, where }];
  });
}
