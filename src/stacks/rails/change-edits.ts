import type { EditRow } from '../../core/define.ts';
import type { Blueprint, EditResult, Resource } from '../../core/pipeline.ts';
import type { ResourceChange } from '../../core/change/types.ts';
import type { Name } from '../../naming/index.ts';
import { laterBy, migrationNumber } from '../node/project/migration-number.ts';
import { OTHER_SIDES, namesOf } from './project/other-sides.ts';
import { changeView, type LostSide } from './view/change-view.ts';

/** What a run changes of a resource; undefined where it makes it. */
export const changeOf = ({ changes = [] }: Blueprint, { name }: Resource): ResourceChange | undefined =>
  changes.find(({ after }) => after.name.pascal === name.pascal);

export const lostToken = (index: number): string => `lost${OTHER_SIDES[index] ?? ''}`;

/** The models that a change takes a relation from, each once. */
export function lostTargets(blueprint: Blueprint, resource: Resource): readonly Name[] {
  const change = changeOf(blueprint, resource);
  const lost = change === undefined ? [] : changeView(blueprint, change).lost;
  return [...new Map(lost.map(({ target }) => [target.pascal, target])).values()];
}

/** Values of the tokens of a change: its number and name, and the models that lose a relation by it. */
export const changeTokens = (blueprint: Blueprint, resource: Resource): Readonly<Record<string, string>> => ({
  number: migrationNumber(blueprint.now, laterBy(blueprint, resource)),
  change: changeOf(blueprint, resource)?.label ?? '',
  ...Object.fromEntries(lostTargets(blueprint, resource).flatMap((target, index) => namesOf(lostToken(index), target))),
});

/** The other side of references that are no more, taken out where it stands as it was written. */
export const withoutOtherSides: readonly EditRow[] = OTHER_SIDES.map((_, index) => ({
  path: `app/models/__${lostToken(index)}__.rb`,
  phase: 'code',
  edit: (content, view) => {
    const { lost } = lostIn(view);
    const [target] = [...new Set(lost.map((side) => side.target.pascal))].slice(index);
    return withoutLines(
      content,
      lost.filter((side) => side.target.pascal === target),
    );
  },
  when: (blueprint, resource) => resource !== undefined && lostTargets(blueprint, resource)[index] !== undefined,
}));

export function lostIn(view: object): { readonly lost: readonly LostSide[] } {
  if (
    'change' in view &&
    typeof view.change === 'object' &&
    view.change !== null &&
    'lost' in view.change &&
    Array.isArray(view.change.lost)
  )
    return { lost: view.change.lost };
  throw new Error('This edit belongs to a change of a resource');
}

/** A heading that nothing stands under any more goes, and the empty line with it. */
function withoutHeading(before: readonly string[], after: readonly string[]): readonly string[] {
  const isBare = before.at(-1)?.trim() === '# Associations' && (after[0]?.trim() === '' || after[0]?.trim() === 'end');
  if (!isBare) return [...before, ...after];
  return [...before.slice(0, -1), ...(after[0]?.trim() === '' ? after.slice(1) : after)];
}

const placeOf = (lines: readonly string[], all: readonly string[]): number =>
  all.findIndex((_, index) => lines.every((line, offset) => all[index + offset]?.trim() === line.trim()));

/** Only lines that are as they were written are ours to take; whatever was made of them since is named, unless it is what the run itself has. */
export function withoutLines(content: string, sides: readonly Omit<LostSide, 'target'>[]): EditResult {
  let current = content;
  const edited: string[] = [];
  for (const { name, lines, instead } of sides) {
    const all = current.split('\n');
    const at = placeOf(lines, all);
    if (instead !== undefined && placeOf(instead, all) !== -1) continue;
    if (at !== -1) current = withoutHeading(all.slice(0, at), all.slice(at + lines.length)).join('\n');
    else if (new RegExp(`^\\s*has_(?:many|one) :${name}\\b`, 'mu').test(current)) edited.push(`has_many :${name}`);
  }
  if (edited.length > 0)
    return { kind: 'anchorMissing', help: `This was changed since. Take it out by hand:\n${edited.map((line) => `  ${line}`).join('\n')}` };
  return current === content ? { kind: 'alreadyPresent' } : { kind: 'changed', content: current };
}
