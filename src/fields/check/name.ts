import { IDENTIFIER_BYTES, isPlural, nameFrom, nameProblem, quote, show, toFieldName, toName } from '../../naming/index.ts';
import type { Draft, FieldContext } from '../draft.ts';
import type { Say } from '../problem.ts';
import { typeRow } from '../types.ts';

/** Columns that every table has. */
const GIVEN: ReadonlyMap<string, string> = new Map([
  ['id', 'every resource has its id already'],
  ['created_at', 'every resource has created_at already'],
  ['updated_at', 'every resource has updated_at already'],
]);

/** The longest that is hung on table and column: `products_category_id_check`. */
const LONGEST_SUFFIX = '_check';

/** The column that a field is kept in; for a file or a rich text, the name it goes by. */
export const columnOf = ({ name, typed }: Draft): string =>
  toFieldName(name).snake + (typed === undefined ? '' : (typeRow(typed.type).columnSuffix ?? ''));

/** Is the name one that a field can have? What is wrong is said. */
export function checkName(draft: Draft, context: FieldContext, say: Say): boolean {
  const { name, typed } = draft;
  const written = typed === undefined ? 'string' : typed.type;
  const problem = nameProblem(name, { hyphens: false });
  if (problem !== undefined) {
    const sized = /^(\w+)(\{\w+\})$/u.exec(name);
    const fixed = sized === null ? nameFrom(name) : sized[1];
    const marked = name.endsWith('!') && fixed !== undefined;
    say(
      marked ? `'!' stands at the very end or behind the type, not behind the name ${quote(name.slice(0, -1))}` : problem,
      fixed === undefined ? 'For example: title:string' : `Write: ${fixed}:${written}${sized?.[2] ?? ''}${marked ? '!' : ''}`,
    );
    return false;
  }
  const { snake } = toFieldName(name);
  const given = GIVEN.get(snake);
  if (given !== undefined) {
    say(given, snake === 'id' ? 'For an identifier from elsewhere: external_id:uuid:uniq' : 'Leave it out; it is written by itself');
    return false;
  }
  return checkDerived(draft, snake, context, say);
}

function checkDerived(draft: Draft, snake: string, { table }: FieldContext, say: Say): boolean {
  const { typed, given } = draft;
  const suffix = typed === undefined ? undefined : typeRow(typed.type).columnSuffix;
  if (typed !== undefined && suffix !== undefined && snake.endsWith(suffix)) {
    say(
      `its column would be ${snake}${suffix}; the ending ${suffix} is added by itself`,
      `Write: ${snake.slice(0, -suffix.length)}:${typed.type}`,
    );
    return false;
  }
  if (typed?.type === 'references' && isPlural(snake) && !given.has('to')) {
    say(
      `a reference is to one record, and ${quote(snake)} is a plural; the other side gets its plural by itself`,
      `Write: ${toName(snake).snake}:references`,
    );
    return false;
  }
  const longest = `${table === undefined ? '' : `${table}_`}${columnOf(draft)}${LONGEST_SUFFIX}`;
  if (longest.length <= IDENTIFIER_BYTES) return true;
  say(
    `its constraint would be called ${show(longest, 100)}, ${String(longest.length)} characters; PostgreSQL keeps ${String(IDENTIFIER_BYTES)}`,
    'Choose a shorter name',
  );
  return false;
}
