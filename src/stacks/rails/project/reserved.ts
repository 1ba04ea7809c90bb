import type { Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { columnOf } from '../fields/names.ts';
import { DANGEROUS_ATTRIBUTES, OBJECT_METHODS, PREDICATES } from './reserved-words.ts';

/** Constants of Ruby, of the gems of a generated application, and of Rails itself that a model would reopen or hide. */
const CLASSES = new Set(
  (
    'Addrinfo Alba Arel ArgumentError Array Base Base64 BasicObject Benchmark BigDecimal Binding Bootsnap Bundler Class Comparable Complex Concurrent Data Date DateTime Delegator Dir ' +
    'Encoding Enumerable Enumerator Exception Fiber File Float Forwardable Hash Integer Kernel Logger Mail Marshal MatchData Math Method Mime Module Monitor Mutex NameError Net NilClass ' +
    'Nokogiri Numeric Object ObjectSpace Observer Pathname Proc Process Puma Queue Racc Rack Ractor Rails Random Range Rational Record Redis Regexp Ripper Set Shellwords Sidekiq Signal ' +
    'Singleton Socket StandardError String Struct Symbol Tempfile Thor Thread Time Timeout Warning Zeitwerk Zlib ApplicationRecord ApplicationController ApplicationJob ' +
    'ApplicationMailer ApplicationService ApiResponse Api Admin'
  ).split(' '),
);

const KEYWORDS = new Set(
  'alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield'.split(
    ' ',
  ),
);

/** Names with a meaning of their own to Rails, whichever type the field has. */
const MEANT: Readonly<Record<string, string>> = {
  type: 'is where Rails keeps the class of a record (single table inheritance)',
  attributes: 'is defined by Active Record',
  limit: 'is the page size of a list',
  cursor: 'is the place of a page in a list',
  sort: 'is the order of a list',
  include: 'asks for related records',
  controller: 'is a parameter that Rails sets on every request',
  action: 'is a parameter that Rails sets on every request',
};

/**
 * Why a resource may not have this name on Rails, or undefined.
 *
 * @param application the application's own module, which a model would reopen
 */
export function reservedResource({ name }: Resource, application?: string): string | undefined {
  if (CLASSES.has(name.pascal)) return `'${name.pascal}' is a constant of Ruby or Rails`;
  if (name.pascal === application) return `'${name.pascal}' is the application's own module`;
  if (KEYWORDS.has(name.snake) || KEYWORDS.has(name.snakePlural)) return `'${name.snake}' is a word of Ruby`;
  return undefined;
}

/** Why a field may not have this name on Rails, or undefined: of its own name, of its column and of what its type adds. */
export function reservedField(field: Field, resource: Resource): string | undefined {
  const names = [...new Set([field.name.snake, columnOf(field), ...(field.polymorphic ? [`${field.name.snake}_type`] : [])])];
  const reason = names.map(reasonOf).find((found) => found !== undefined);
  return reason ?? collision(field, resource);
}

function reasonOf(name: string): string | undefined {
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  if (meant !== undefined) return `'${name}' ${meant}`;
  if (DANGEROUS_ATTRIBUTES.has(name)) return `'${name}' is already defined by Active Record`;
  if (OBJECT_METHODS.has(name)) return `'${name}' is a method of every Ruby object`;
  if (PREDICATES.has(name)) return `Active Record has a method ${name}? already, which the field would answer`;
  return KEYWORDS.has(name) ? `'${name}' is a word of Ruby` : undefined;
}

/** A column that an association of the same resource is called by. */
function collision(field: Field, { fields }: Resource): string | undefined {
  const other = fields.find(
    (candidate) => candidate !== field && candidate.type === 'references' && columnOf(candidate) === field.name.snake,
  );
  return other === undefined ? undefined : `'${field.name.snake}' is the column of the reference ${other.name.snake}`;
}
