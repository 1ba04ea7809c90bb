import { ConflictError, InputError, type Problem } from '../../../core/errors.ts';
import type { Kind } from '../../../core/kind.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { ReadFiles } from '../../../core/ports.ts';
import { nameProblem, nearest, ownName, qualified, toName, type Name } from '../../../naming/index.ts';
import { fileOf } from './class-names.ts';
import { columnsFor, inTables, type Bare } from './kind-tables.ts';

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
 * Which of the resources that a run has to do with are kinds of others, by what a blueprint or `--parent` says, or by their own files: such a one is
 * kept in the table of the other, beside a column that tells the kinds apart.
 *
 * @throws InputError where what is named is no model that could be a parent, or a field is there already by inheritance; ConflictError where a
 * parent would go and a kind of it would stay
 */
export async function withKinds(files: ReadFiles, root: string, blueprint: Blueprint): Promise<Blueprint> {
  const { dropped = [] } = blueprint;
  const models: Models = {
    blueprint,
    known: [...blueprint.resources, ...blueprint.existing, ...dropped],
    text: (name) => files.read(`${root}/app/models/${fileOf(name)}.rb`),
  };
  const problems: Problem[] = [];
  const own = await Promise.all(
    blueprint.resources.map(async ({ name, fields, parent: described }) => {
      const asked =
        described === undefined ? await askedParent(name, models, problems) : await describedParent(name, described, models, problems);
      const kind = await kindOf(name, asked ?? (await parentOf(name, models)), models);
      if (kind !== undefined && described === undefined) problems.push(...inherited(kind, fields, models));
      return kind;
    }),
  );
  if (problems.length > 0) throw new InputError(problems);
  const found = [...own, ...(await Promise.all(dropped.map(async ({ name, parent }) => kindOf(name, parent, models))))].flatMap((each) =>
    each === undefined ? [] : [each.kind],
  );
  const written = [...blueprint.resources, ...dropped];
  const targets = new Set(written.flatMap(({ associations }) => associations.map(({ target }) => target.pascal)));
  const isTarget = ({ name }: { readonly name: Name }): boolean => targets.has(name.pascal);
  // Who shares a table matters where a kind comes or goes; most runs have none.
  const others = await otherKinds(found.length + dropped.length === 0 ? blueprint.existing.filter(isTarget) : blueprint.existing, models);
  assertFree(dropped, others);
  const referred = others.filter(isTarget);
  if (found.length + referred.length === 0) return blueprint;
  const isGone = ({ pascal }: Name): boolean => dropped.some(({ name }) => name.pascal === pascal);
  const staying = [...found, ...others]
    .filter(({ name }) => !isGone(name))
    .map(({ name, table }) => ({
      table,
      columns: columnsFor(models.known.find((one) => one.name.pascal === name.pascal) ?? { fields: [] }, blueprint),
    }));
  const isThere = async (name: Name): Promise<boolean> => (await models.text(name)) !== undefined;
  const kinds = [
    ...(await inTables({ blueprint, kinds: found, staying, isThere }, files, root)),
    ...referred.map((kind): Kind => ({ ...kind, lacking: [], label: '' })),
  ];
  return { ...blueprint, resources: blueprint.resources.map((resource) => withParent(resource, kinds)), kinds };
}

/** A resource that its own file makes a kind is recorded as one. */
function withParent(resource: Resource, kinds: readonly Kind[]): Resource {
  const kind = kinds.find(({ name }) => name.pascal === resource.name.pascal);
  return kind === undefined || resource.parent !== undefined ? resource : { ...resource, parent: kind.parent };
}

/** Kinds of the tree that the run neither writes nor drops. */
async function otherKinds(existing: readonly Resource[], models: Models): Promise<readonly Bare[]> {
  const found = existing.map(async ({ name }) => kindOf(name, await parentOf(name, models), models));
  return (await Promise.all(found)).flatMap((each) => (each === undefined ? [] : [each.kind]));
}

/** @throws ConflictError where a resource would go whose kinds stay */
function assertFree(dropped: readonly Resource[], others: readonly Bare[]): void {
  for (const { name } of dropped) {
    const left = others.filter(({ parent }) => parent.pascal === name.pascal).map((kind) => qualified(kind.name));
    if (left.length === 0) continue;
    const [are, them] = left.length === 1 ? ['is a kind', 'it'] : ['are kinds', 'them'];
    throw new ConflictError(`${qualified(name)} cannot go while ${left.join(', ')} ${are} of it; nothing was written`, [
      `Keep ${qualified(name)}, or take ${them} out with it`,
    ]);
  }
}

/** The parent that a blueprint names, which the run may be making. */
async function describedParent(name: Name, parent: Name, models: Models, problems: Problem[]): Promise<Name | undefined> {
  const { blueprint, text } = models;
  const source = await text(parent);
  const isMade = blueprint.resources.some((other) => other.name.pascal === parent.pascal);
  if (source === undefined && !isMade) {
    problems.push({
      where: qualified(name),
      message: `is a kind of ${qualified(parent)}, which has no model here yet`,
      hint: `Generate the parent first: scaffold resource ${qualified(parent)}`,
    });
    return undefined;
  }
  const problem = unfit(name, parent, source, models);
  if (problem === undefined) return parent;
  problems.push({ where: qualified(name), ...problem });
  return undefined;
}

/** Why a model cannot be a kind of another, by its file where there is one. */
function unfit(name: Name, parent: Name, source: string | undefined, { blueprint }: Models): Omit<Problem, 'where'> | undefined {
  if (blueprint.migrations?.[name.kebabPlural] !== undefined)
    return {
      message: `${qualified(name)} has a table of its own already, ${name.snakePlural}`,
      hint: 'Leave its parent out, or choose another name',
    };
  if (source === undefined) return undefined;
  if (ABSTRACT.test(source))
    return {
      message: `${qualified(parent)} is abstract: it has no table that ${name.humanPlural} could be kept in`,
      hint: 'Leave its parent out',
    };
  return PLAIN.has(superclassIn(source, parent))
    ? {
        message: `${qualified(parent)} is no Active Record model: it has no table`,
        hint: 'Name a model that derives from ApplicationRecord',
      }
    : undefined;
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
  const problem = unfit(name, parent, source, { blueprint, known, text });
  if (problem !== undefined) return refuse(problem.message, problem.hint ?? '');
  return parent;
}

/** What a model is a kind of; undefined where it has a table of its own, or is not there. */
async function kindOf(
  name: Name,
  parent: Name | undefined,
  models: Models,
): Promise<{ readonly kind: Bare; readonly ancestors: readonly Name[] } | undefined> {
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
  return { kind: { name, parent: first, table }, ancestors };
}

/** The model that another derives from, as it is described, or by its file. */
async function parentOf(name: Name, models: Models): Promise<Name | undefined> {
  const described = models.known.find((resource) => resource.name.pascal === name.pascal)?.parent;
  if (described !== undefined) return described;
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
  { kind, ancestors }: { readonly kind: Bare; readonly ancestors: readonly Name[] },
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
