import { nameProblem, quote, toFieldName } from '../../naming/index.ts';
import type { Draft } from '../draft.ts';
import type { FieldProblem } from '../problem.ts';
import { columnOf } from './name.ts';

/** A draft and where it was read. */
export interface Placed {
  readonly draft: Draft;
  readonly where: string;
}

interface Claim {
  readonly by: string;
  readonly for: string;
}

/** Fields that stand twice, and names that two fields of one resource would both take. */
export function clashes(placed: readonly Placed[]): FieldProblem[] {
  const claims = new Map<string, Claim>();
  return placed
    .filter(({ draft }) => nameProblem(draft.name, { hyphens: false }) === undefined)
    .flatMap(({ draft, where }): FieldProblem[] => {
      const { snake } = toFieldName(draft.name);
      const mine = namesOf(draft, snake);
      const taken = mine.map(({ key, what }) => ({ what, claim: claims.get(key) })).find(({ claim }) => claim !== undefined);
      for (const { key, what } of mine) if (!claims.has(key)) claims.set(key, { by: snake, for: what });
      if (taken?.claim === undefined) return [];
      if (taken.claim.by === snake) return [{ where, message: `the field ${quote(snake)} stands twice`, hint: 'Keep one of the two' }];
      return [
        {
          where,
          message: `${quote(snake)} needs ${taken.what}, which is ${taken.claim.for} of the field ${quote(taken.claim.by)}`,
          hint: 'Rename one of the two, or leave one out',
        },
      ];
    });
}

/** Everything that a field takes for itself: its name as code has it, its columns, what comes with them. */
function namesOf(draft: Draft, snake: string): readonly { readonly key: string; readonly what: string }[] {
  const type = draft.typed?.type;
  const column = columnOf(draft);
  const names = [
    { snake, what: `the name ${snake}` },
    ...(column === snake ? [] : [{ snake: column, what: `the column ${column}` }]),
    ...(draft.given.has('polymorphic') ? [{ snake: `${snake}_type`, what: `the column ${snake}_type` }] : []),
    ...(type === 'digest' ? [{ snake: `${snake}_confirmation`, what: `the input ${snake}_confirmation` }] : []),
  ];
  // `line_2` and `line2` are two columns, and one name in JSON.
  return names.map((name) => ({ key: toFieldName(name.snake).camel, what: name.what }));
}
