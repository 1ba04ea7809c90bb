import { InputError, type Problem } from '../../../core/errors.ts';
import type { Kind } from '../../../core/kind.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { ReadFiles } from '../../../core/ports.ts';
import { nameProblem, nearest, ownName, qualified, toName, type Name } from '../../../naming/index.ts';
import { columnOf, KIND_COLUMN } from '../fields/names.ts';
import { typeOf } from '../fields/support.ts';
import { fileOf } from './class-names.ts';
import { settingsOf, type Settings } from './settings.ts';
import { relatedTo } from '../view/rules/relations.ts';

/** Classes without a table of their own for another reason: others derive from them, each with its own. */
const ABSTRACT = /^\s*(?:self\.abstract_class\s*=\s*true|primary_abstract_class)\b/mu;
const TABLE = /^\s*self\.table_name\s*=\s*["'](\w+)["']/mu;
/** Superclasses of what is no Active Record model. */
const PLAIN: ReadonlySet<string | undefined> = new Set([undefined, 'Struct', 'Data']);

/** The models of a tree, as their files have them. */
interface Models {
  readonly blueprint: Blueprint;
  readonly known: readonly Resource[];
  readonly text: (name: Name) => Promise<string | undefined>;
}

/**
 * Which models of a blueprint are there, as far as others are told of them, and which of the resources that a run has to do with are kinds of others,
 * by `--parent` or by their own files: such a one is kept in the table of the other, beside a column that tells the kinds apart.
 *
 * @throws InputError where `--parent` names no model that could be one, or a field is there already by inheritance
 */
export async function survey(files: ReadFiles, root: string, blueprint: Blueprint): Promise<Blueprint> {
  const known = await withoutUnmade(blueprint, (name) => files.exists(`${root}/app/models/${fileOf(name)}.rb`));
  const shown = await serializersFor(known, (name) => files.read(`${root}/app/serializers/${fileOf(name)}_serializer.rb`));
  return withKinds(files, root, shown.serializers.length === 0 ? known : { ...known, options: { ...known.options, ...shown } });
}

/** Those that know what a request asks for along with a record. */
const INCLUDING = /<\s*ApplicationSerializer\b/u;

/** Serializers that the tree has of what the resources are related to: those can be shown along with them. */
async function serializersFor(
  { resources }: Blueprint,
  text: (name: Name) => Promise<string | undefined>,
): Promise<{ readonly serializers: readonly string[]; readonly including: readonly string[] }> {
  const targets = new Map(resources.flatMap((resource) => relatedTo(resource).map(({ target }) => [target.pascal, target])));
  const looked = await Promise.all(
    [...targets.values()].map(async (name) => ({ name: `${qualified(name)}Serializer`, source: await text(name) })),
  );
  const there = looked.filter(({ source }) => source !== undefined);
  return {
    serializers: there.map(({ name }) => name),
    including: there.filter(({ source = '' }) => INCLUDING.test(source)).map(({ name }) => name),
  };
}

/** A model is told of those that refer to it when they are made, so that no class is named that is not there. */
async function withoutUnmade(blueprint: Blueprint, isMade: (name: Name) => Promise<boolean>): Promise<Blueprint> {
  const ours = new Set(blueprint.resources.map(({ name }) => name.pascal));
  const resources = blueprint.resources.map(async (resource) => {
    const looked = resource.associations.map(
      async (association) => association.kind === 'one' || ours.has(association.target.pascal) || isMade(association.target),
    );
    const isThere = await Promise.all(looked);
    const made = isThere.every(Boolean)
      ? resource
      : { ...resource, associations: resource.associations.filter((_, index) => isThere[index]) };
    return withoutUnmadeRelations(made, async (name) => ours.has(name.pascal) || (await isMade(name)));
  });
  return { ...blueprint, resources: await Promise.all(resources) };
}

/** The same of relations by way of another resource, and of those that point at it under one name. */
async function withoutUnmadeRelations(resource: Resource, isThere: (name: Name) => Promise<boolean>): Promise<Resource> {
  const { through, polymorphicMany } = resource;
  if (through === undefined && polymorphicMany === undefined) return resource;
  const names = [...(through ?? []).flatMap(({ target, join }) => [target, join]), ...(polymorphicMany ?? []).map(({ target }) => target)];
  const made = new Set((await Promise.all(names.map(async (name) => ((await isThere(name)) ? [name] : [])))).flat());
  return {
    ...resource,
    ...(through && { through: through.filter(({ target, join }) => made.has(target) && made.has(join)) }),
    ...(polymorphicMany && { polymorphicMany: polymorphicMany.filter(({ target }) => made.has(target)) }),
  };
}

async function withKinds(files: ReadFiles, root: string, blueprint: Blueprint): Promise<Blueprint> {
  const models: Models = {
    blueprint,
    known: [...blueprint.resources, ...blueprint.existing],
    text: (name) => files.read(`${root}/app/models/${fileOf(name)}.rb`),
  };
  const problems: Problem[] = [];
  const own = await Promise.all(
    blueprint.resources.map(async ({ name, fields }) => {
      const parent = (await askedParent(name, models, problems)) ?? (await parentOf(name, models));
      const kind = await kindOf(name, parent, models);
      if (kind !== undefined) problems.push(...inherited(kind, fields, models));
      return kind;
    }),
  );
  if (problems.length > 0) throw new InputError(problems);
  const found = own.filter((kind) => kind !== undefined);
  const mine = new Set(blueprint.resources.map(({ name }) => name.pascal));
  const targets = blueprint.resources.flatMap(({ associations }) => associations.map(({ target }) => target));
  const others = [...new Map(targets.filter(({ pascal }) => !mine.has(pascal)).map((name) => [name.pascal, name])).values()];
  const referred = await Promise.all(others.map(async (name) => kindOf(name, await parentOf(name, models), models)));
  const kinds = [...found.map(({ kind }) => kind), ...referred.flatMap((each) => (each === undefined ? [] : [each.kind]))];
  if (kinds.length === 0) return blueprint;
  const whole = kinds.map(async (kind) => {
    const resource = blueprint.resources.find(({ name }) => name.pascal === kind.name.pascal);
    return resource === undefined ? kind : withTable(kind, columnsFor(resource, settingsOf(blueprint.options)), files, root);
  });
  return { ...blueprint, kinds: await Promise.all(whole) };
}

/** The columns that a kind needs, that of the kinds themselves first. */
const columnsFor = ({ fields }: Resource, settings: Settings): readonly string[] => [
  KIND_COLUMN,
  ...fields.filter((field) => field.type === 'references' || typeOf(field).column?.(field, settings) !== undefined).map(columnOf),
];

/** A kind with what its table lacks, and the name of the migration that brings it. */
async function withTable(kind: Kind, wanted: readonly string[], files: ReadFiles, root: string): Promise<Kind> {
  const { columnsOf } = await import('./columns.ts');
  const taken = (await files.list(`${root}/db/migrate`)).map((file) => file.replace(/^\d+_|\.rb$/gu, ''));
  const numbered = (count: number): string => (count === 1 ? kind.label : `${kind.label}_${String(count)}`);
  let count = 1;
  while (taken.includes(numbered(count))) count += 1;
  const columns = await columnsOf(files, root, kind.table);
  return { ...kind, label: numbered(count), lacking: wanted.filter((name) => !columns.includes(name)) };
}

/** The model that `--parent` names; undefined where it names none, with a problem where it should. */
async function askedParent(name: Name, { blueprint, known, text }: Models, problems: Problem[]): Promise<Name | undefined> {
  const asked = blueprint.options['parent'];
  if (typeof asked !== 'string') return undefined;
  const refuse = (message: string, hint: string): undefined => {
    problems.push({ where: '--parent', message, hint });
  };
  const names = known.map((other) => qualified(other.name)).filter((other) => other !== qualified(name));
  const parent = nameProblem(asked, { modules: true }) === undefined ? resolve(asked, name, { blueprint, known, text }) : undefined;
  const source = parent === undefined ? undefined : await text(parent);
  if (parent === undefined || source === undefined) {
    const guess = nearest(asked, names);
    return refuse(
      `${JSON.stringify(asked.slice(0, 80))} is no model of this application; ${names.length === 0 ? 'it has none yet' : `it has ${names.join(', ')}`}`,
      guess === undefined ? 'Generate the parent first: scaffold model Employee name:string!' : `Did you mean --parent ${guess}?`,
    );
  }
  if (parent.pascal === name.pascal) return refuse(`${qualified(name)} cannot be its own parent`, 'Name the model that it is a kind of');
  if (blueprint.migrations?.[name.kebabPlural] !== undefined)
    return refuse(`${qualified(name)} has a table of its own already, ${name.snakePlural}`, 'Leave --parent out, or choose another name');
  if (ABSTRACT.test(source))
    return refuse(`${qualified(parent)} is abstract: it has no table that ${name.humanPlural} could be kept in`, 'Leave --parent out');
  if (PLAIN.has(superclassIn(source, parent)))
    return refuse(`${qualified(parent)} is no Active Record model: it has no table`, 'Name a model that derives from ApplicationRecord');
  return parent;
}

/** What a model is a kind of; undefined where it has a table of its own, or is not there. */
async function kindOf(
  name: Name,
  parent: Name | undefined,
  models: Models,
): Promise<{ readonly kind: Kind; readonly ancestors: readonly Name[] } | undefined> {
  const ancestors: Name[] = [];
  let next = parent;
  while (next !== undefined) {
    const { pascal } = next;
    const isCircle = [name, ...ancestors].some((other) => other.pascal === pascal);
    if (isCircle || ABSTRACT.test((await models.text(next)) ?? '')) break;
    ancestors.push(next);
    next = await parentOf(next, models);
  }
  const [first, base] = [ancestors[0], ancestors.at(-1)];
  if (first === undefined || base === undefined) return undefined;
  const table = TABLE.exec((await models.text(base)) ?? '')?.[1] ?? base.snakePlural;
  return { kind: { name, parent: first, table, lacking: [], label: `add_${name.snakePlural}_to_${table}` }, ancestors };
}

/** The model that another derives from, by its file. */
async function parentOf(name: Name, models: Models): Promise<Name | undefined> {
  const superclass = superclassIn((await models.text(name)) ?? '', name);
  return superclass === undefined ? undefined : resolve(superclass, name, models);
}

function superclassIn(source: string, name: Name): string | undefined {
  const own = ownName(name).pascal;
  return new RegExp(`^\\s*class\\s+(?:\\w+::)*${own}\\s*<\\s*(?:::)?([A-Z][\\w:]*)`, 'mu').exec(source)?.[1];
}

/** The model of a name, as Ruby looks constants up: in the innermost module first. */
function resolve(typed: string, { nesting }: Name, { blueprint, known }: Models): Name | undefined {
  const modules = (nesting?.modules ?? []).map(({ pascal }) => pascal);
  const wanted = qualified(toName(typed, { acronyms: blueprint.acronyms ?? [] }));
  return modules
    .map((_, index) => [...modules.slice(0, modules.length - index), wanted].join('::'))
    .concat(wanted)
    .map((full) => known.find(({ name }) => qualified(name) === full)?.name)
    .find((found) => found !== undefined);
}

/** Fields that a kind has by its parents already. */
function inherited(
  { kind, ancestors }: { readonly kind: Kind; readonly ancestors: readonly Name[] },
  fields: Resource['fields'],
  { known }: Models,
): readonly Problem[] {
  return ancestors.flatMap((ancestor) => {
    const theirs = known.find(({ name }) => name.pascal === ancestor.pascal)?.fields ?? [];
    return fields
      .filter((field) => theirs.some((other) => other.name.snake === field.name.snake))
      .map((field) => ({
        where: `${qualified(kind.name)}.${field.name.snake}`,
        message: `is a field of ${qualified(ancestor)} already, and ${kind.name.humanPlural} have it by inheritance`,
        hint: `Leave ${field.name.snake} out`,
      }));
  });
}
