import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import { InputError } from '../../../core/errors.ts';
import type { Field } from '../../../fields/field.ts';
import { nearest } from '../../../naming/index.ts';
import { string, symbols, type Quote } from '../fields/ruby.ts';
import { typeOf } from '../fields/support.ts';

/** The class method `search` and the fields that it looks into. */
export interface Search {
  readonly fields: readonly Field[];
  readonly lines: readonly string[];
}

/**
 * What `--search` asks for, or undefined where nothing does.
 *
 * @throws InputError for a name that is no text field of the resource
 */
export function searchOf({ options }: Blueprint, { name, fields }: Resource, quote: Quote = '"'): Search | undefined {
  const asked = options['search'];
  if (typeof asked !== 'object' || asked.length === 0) return undefined;
  const texts = fields.filter((field) => typeOf(field).isText === true && !field.array && !field.sensitive && field.encrypted !== true);
  const names = texts.map((field) => field.name.snake);
  const found = asked.map((wanted) => texts.find((field) => field.name.snake === wanted));
  const problems = asked.flatMap((wanted, index) => {
    if (found[index] !== undefined) return [];
    const guess = nearest(wanted, names);
    return [
      {
        where: '--search',
        message: `${JSON.stringify(wanted.slice(0, 80))} is no text field of ${name.pascal}; ${names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`}`,
        ...(guess === undefined ? {} : { hint: `Did you mean --search ${guess}?` }),
      },
    ];
  });
  if (problems.length > 0) throw new InputError(problems);
  const searched = found.filter((field) => field !== undefined);
  return {
    fields: searched,
    lines: linesFor(
      searched.map((field) => field.name.snake),
      string('\\', quote),
    ),
  };
}

function linesFor(columns: readonly string[], escape: string): readonly string[] {
  const query =
    columns.length === 1
      ? [`  where(arel_table[:${columns[0] ?? ''}].matches(pattern, ${escape}))`]
      : [`  ${symbols(columns)}.map { |column| where(arel_table[column].matches(pattern, ${escape})) }.reduce(:or)`];
  return ['def self.search(query)', '  return none if query.blank?', '', '  pattern = "%#{sanitize_sql_like(query)}%"', ...query, 'end'];
}
