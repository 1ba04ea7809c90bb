import type { OptionValue, Resource } from '../../../core/pipeline.ts';
import type { Field, FieldType } from '../../../fields/field.ts';
import { ownName, qualified, type Name } from '../../../naming/index.ts';
import { columnOf, scopeOf } from '../fields/names.ts';
import { CLASSES, DANGEROUS_ATTRIBUTES, ENUM_VALUES, OBJECT_METHODS, PREDICATES } from './reserved-words.ts';

const KEYWORDS = new Set(
  'alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield'.split(
    ' ',
  ),
);

/** Names with a meaning of their own to Rails, whichever type the field has. */
const MEANT: Readonly<Record<string, string>> = {
  type: 'is where Rails keeps the class of a record (single table inheritance)',
  attributes: 'is defined by Active Record',
  lock_version: 'is where Rails counts the changes of a record (optimistic locking)',
  limit: 'is the page size of a list',
  cursor: 'is the place of a page in a list',
  sort: 'is the order of a list',
  include: 'asks for related records',
  controller: 'is a parameter that Rails sets on every request',
  action: 'is a parameter that Rails sets on every request',
};

/** What controllers and their specs call something else by. */
const USED: Readonly<Record<string, string>> = {
  body: 'is the body of the request in every controller',
  response: 'is the answer in every controller',
  change: 'is what specs look at changes with',
};

/**
 * Why a resource may not have this name on Rails, or undefined.
 *
 * @param others the other resources of the tree
 * @param options those of a run: the application's own module is among them
 */
export function reservedResource(
  { name }: Pick<Resource, 'name'>,
  others: readonly Name[] = [],
  options: Readonly<Record<string, OptionValue>> = {},
): string | undefined {
  const modules = (name.nesting?.modules ?? []).map(({ pascal }) => pascal);
  const application = options['applicationModule'];
  const constant = modules.length === 0 ? name.pascal : modules.find((module) => module !== 'Admin' && CLASSES.has(module));
  if (constant !== undefined && CLASSES.has(constant)) return `'${constant}' is a constant of Ruby or Rails`;
  const outermost = modules[0] ?? name.pascal;
  if (outermost === application) return `'${outermost}' is the application's own module`;
  const { snake, snakePlural } = ownName(name);
  if (KEYWORDS.has(snake) || KEYWORDS.has(snakePlural)) return `'${snake}' is a word of Ruby`;
  const used = Object.hasOwn(USED, snake) ? USED[snake] : undefined;
  if (used !== undefined) return `'${snake}' ${used}`;
  return modules.length === 0 ? insideOf(name, others) : aroundOf(modules, others);
}

/** A class that has the name of a module around others. */
function insideOf({ pascal }: Name, others: readonly Name[]): string | undefined {
  const other = others.find(({ nesting }) => nesting?.modules[0]?.pascal === pascal);
  return other === undefined ? undefined : `'${pascal}' is the module around ${qualified(other)}`;
}

/** A module that has the name of a class. */
function aroundOf(modules: readonly string[], others: readonly Name[]): string | undefined {
  const paths = modules.map((_, index) => modules.slice(0, index + 1).join('::'));
  const other = others.map(qualified).find((name) => paths.includes(name));
  return other === undefined ? undefined : `'${other}' is a class already, and what stands around another is a module`;
}

/** Why a field may not have this name on Rails, or undefined: of its own name, of its column and of what its type adds. */
export function reservedField(field: Field, resource: Resource): string | undefined {
  const names = [...new Set([field.name.snake, columnOf(field), ...(field.polymorphic ? [`${field.name.snake}_type`] : [])])];
  const reason = names.map(reasonOf).find((found) => found !== undefined);
  return reason ?? scopeReason(field, resource) ?? collision(field, resource);
}

function reasonOf(name: string): string | undefined {
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  if (meant !== undefined) return `'${name}' ${meant}`;
  if (DANGEROUS_ATTRIBUTES.has(name)) return `'${name}' is already defined by Active Record`;
  if (OBJECT_METHODS.has(name)) return `'${name}' is a method of every Ruby object`;
  if (PREDICATES.has(name)) return `Active Record has a method ${name}? already, which the field would answer`;
  return KEYWORDS.has(name) ? `'${name}' is a word of Ruby` : undefined;
}

/** A scope is a class method, and needs a name that none has yet. */
function scopeReason(field: Field, { fields }: Pick<Resource, 'fields'>): string | undefined {
  if (field.scope !== true) return undefined;
  const scope = scopeOf(field);
  const isTaken = ENUM_VALUES.has(scope) || ['recent', 'search'].includes(scope);
  if (isTaken) return `'${scope}' would be its scope, and is a method of the class already`;
  const other = fields.find((candidate) => candidate !== field && candidate.scope === true && scopeOf(candidate) === scope);
  return other === undefined ? undefined : `'${scope}' would be the scope of ${other.name.snake} too`;
}

/** Endings of methods that Active Record makes of every attribute. */
const DIRTY = ['was', 'change', 'will_change', 'before_type_cast', 'for_database', 'in_database', 'previously_was', 'before_last_save'];

/** What a field makes besides its column: names, and what they are. */
const MADE_BY: Partial<Readonly<Record<FieldType, (name: string) => readonly string[]>>> = {
  references: (name) => [`${name}_id`, `build_${name}`, `create_${name}`, `reload_${name}`, `reset_${name}`],
  digest: (name) => [name, `${name}_confirmation`, `${name}_challenge`, `${name}_salt`, `${name}_reset_token`, `authenticate_${name}`],
  token: (name) => [`regenerate_${name}`],
  attachment: (name) => [`${name}_attachment`, `${name}_blob`],
  attachments: (name) => [`${name}_attachments`, `${name}_blobs`],
  rich_text: (name) => [`rich_text_${name}`],
};

/** A name that another field of the same resource brings with it. */
function collision(field: Field, { fields }: Pick<Resource, 'fields'>): string | undefined {
  const own = field.name.snake;
  const others = fields.filter((candidate) => candidate !== field);
  const reference = others.find((candidate) => candidate.type === 'references' && columnOf(candidate) === own);
  if (reference !== undefined) return `'${own}' is the column of the reference ${reference.name.snake}`;
  const maker = others.find(({ name, type }) => MADE_BY[type]?.(name.snake).includes(own));
  if (maker !== undefined) return `'${own}' is a method that comes with the ${maker.type} ${maker.name.snake}`;
  const changing = others.find((candidate) => DIRTY.some((ending) => own === `${columnOf(candidate)}_${ending}`));
  return changing === undefined ? undefined : `'${own}' is what Active Record calls a value that ${changing.name.snake} has or had`;
}
