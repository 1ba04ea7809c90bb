import { ConflictError } from '../../core/errors.ts';
import type { Operation, Resource } from '../../core/pipeline.ts';
import { formatField, type Field } from '../../fields/index.ts';
import { qualified } from '../../naming/index.ts';
import type { Changed, Comparison } from './compare.ts';

interface Going extends Pick<Comparison, 'changed' | 'dropped'> {
  /** Services and jobs. */
  readonly ended: readonly Operation[];
}

/**
 * What stands in a column or a table is lost with it, and deleted records that nothing keeps any more are lost as well: none of it goes unasked.
 *
 * @param file the blueprint as it was named on the command line
 * @throws ConflictError that lists every field and resource that would go, each with the command that takes it out
 */
export function assertDropsAllowed({ changed, dropped, ended }: Going, file: string, isAllowed: boolean): void {
  const fields = changed.flatMap(({ after, removed }) => removed.map(({ name }) => ({ resource: after.name.pascal, field: name.snake })));
  const unkept = changed.filter(({ change }) => change?.softDelete === 'removed');
  const count = fields.length + unkept.length + dropped.length;
  if (isAllowed || count + ended.length === 0) return;
  const lines = [
    ...fields.map(({ resource, field }) => `${resource}.${field}: scaffold field remove ${resource} ${field}`),
    ...unkept.map(({ after }) => `${after.name.pascal}, its deleted records: keep soft_delete: true`),
    ...dropped.map(lost),
    ...ended.map(({ kind = 'service', name }) => `the ${kind} ${name.pascal}, with its files`),
  ];
  throw new ConflictError(
    [`the blueprint lacks what is here${count === 0 ? '' : ', and the data in it would be lost'}; nothing was written`, ...lines].join(
      '\n',
    ),
    [
      ...changed.flatMap(renames),
      ...(dropped[0] === undefined ? [] : [`To keep ${dropped[0].name.pascal} as it is, describe it, or only name it with managed: false`]),
      `To drop all of this: scaffold apply ${file} --allow-destructive`,
    ],
  );
}

const lost = ({ name, parent }: Resource): string =>
  parent === undefined
    ? `${name.pascal}, and its table ${name.snakePlural}: scaffold destroy resource ${name.pascal}`
    : `${qualified(name)}, a kind of ${qualified(parent)}, with its records`;

/** A field that goes while one of its type comes may be the same under another name. */
function renames({ after, change, removed }: Changed): readonly string[] {
  const added = change?.added ?? [];
  return removed.flatMap((old) => {
    const like = added.filter((field) => isLike(field, old));
    const [field] = like;
    return field === undefined || like.length > 1
      ? []
      : [`If ${after.name.pascal}.${old.name.snake} is only called otherwise now: ${formatField({ ...field, was: old.name.snake })}`];
  });
}

const isLike = (field: Field, old: Field): boolean => formatField({ ...field, name: old.name }) === formatField(old);
