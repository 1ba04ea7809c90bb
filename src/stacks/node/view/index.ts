import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Name } from '../../../naming/name.ts';
import { isOwner } from '../../owner.ts';
import { identifier } from '../fields/literals.ts';
import { isInMemory } from '../project/data-layers.ts';
import { STANDARD } from '../project/homes.ts';
import { ownConnection, ownLogger, type ImportedPart } from '../project/own-parts.ts';
import { configOf, runnerOf } from '../project/runners.ts';
import { testsView } from '../samples/tests-view.ts';
import type { ApplicationView } from './application-view.ts';
import { changeView, NO_CHANGE, withLostThrough } from './change-view.ts';
import { examplesOf, seedsOf } from './examples-view.ts';
import { readmeItem, repositoryClass } from './entries.ts';
import { errorsView, importOf } from './errors-view.ts';
import { librariesOf } from '../fields/libraries.ts';
import { fieldView, importsOf, typeOf } from './field-view.ts';
import {
  betweenViews,
  manyViews,
  oneViews,
  polymorphicManyViews,
  polymorphicViews,
  serviceArguments,
  throughViews,
} from './relations-view.ts';
import type { PathsView, ResourceView, TargetView } from './resource-view.ts';
import { comparisonViews, keyViews } from './rules-view.ts';
import { ownerView } from './rules/owner.ts';
import { formerRoutesOf, routesInWords, routesView } from './rules/routes.ts';
import { scopesView } from './rules/scopes.ts';
import { drizzleKeys, softDeleteView } from './rules/soft-delete.ts';
import { expanded } from './rules/polymorphic.ts';
import { computedIndexesOf, constraintsOf, indexesOf, sqlLines, tableIndexes } from './table-view.ts';

export type { ApplicationView } from './application-view.ts';
export type * from './resource-view.ts';

const FRAMEWORK_NAMES: Readonly<Record<string, string>> = { express: 'Express', fastify: 'Fastify' };

/** What the templates of the application itself see. */
export function applicationView(blueprint: Blueprint): ApplicationView {
  const framework = String(blueprint.options['framework']);
  return {
    application: blueprint.application,
    framework,
    frameworkName: FRAMEWORK_NAMES[framework] ?? framework,
    isExpress: framework === 'express',
    isFastify: framework === 'fastify',
    layout: String(blueprint.options['layout'] ?? 'standard'),
    home: String(blueprint.options['home'] ?? STANDARD.home),
    tests: String(blueprint.options['tests'] ?? STANDARD.tests),
    runner: runnerOf(blueprint.options),
    runnerConfig: configOf(blueprint.options),
    inMemory: isInMemory(blueprint),
    jestInManifest: blueprint.options['runnerConfig'] === 'package.json',
    errors: errorsView(blueprint.options),
    ...sharedParts(blueprint.options),
    opensDatabase: !isInMemory(blueprint) && ownConnection(blueprint.options) === undefined,
  };
}

/** What of the tree's own templates import. */
function sharedParts(options: Blueprint['options']): Pick<ApplicationView, 'ownConnection' | 'ownLogger'> {
  const [logger, connection] = [ownLogger(options), ownConnection(options)];
  const imported = (part: ImportedPart): { readonly import: string; readonly name: string } => ({
    import: importOf(part),
    name: part.as ?? part.name,
  });
  return {
    ownConnection: connection === undefined ? false : imported(connection),
    ownLogger: logger === undefined ? false : { ...imported(logger), messageFirst: logger.messageFirst },
  };
}

/** What the templates of one resource see. */
export function resourceView(blueprint: Blueprint, described: Resource): ResourceView {
  const resource = expanded(described);
  const view = withoutTests(blueprint, resource);
  return { ...view, tests: testsView(resource, view) };
}

function withoutTests(blueprint: Blueprint, resource: Resource): Omit<ResourceView, 'tests'> {
  const { name } = resource;
  const fields = resource.fields.map((field) => fieldView(field, isOwner(resource, field)));
  const writable = fields.filter((field) => field.writable);
  const open = writable.filter((field) => field.readable && !field.isOwner);
  const digests = fields.filter(({ isDigest }) => isDigest);
  const sorts = fields.filter(({ sortable }) => sortable);
  const one = oneViews(blueprint, resource);
  const many = [...manyViews(blueprint, resource), ...polymorphicManyViews(blueprint, resource)];
  const through = throughViews(blueprint, resource);
  const polymorphic = polymorphicViews(blueprint, resource);
  const includes = [...one, ...many, ...through].map((relation) => relation.name);
  const formerRoutes = formerRoutesOf(blueprint, resource);
  const constraints = constraintsOf(resource);
  const comparisons = comparisonViews(resource);
  const change = blueprint.changes?.find(({ after }) => after.name.pascal === name.pascal);
  // A table that is made and changed in one run waits for another with a reference to it.
  const made = change === undefined || blueprint.migrations?.[name.kebabPlural] !== undefined ? resource : expanded(change.before);
  const columns = resource.fields.map((field) => typeOf(field).column(field));
  const columnImports = sorted(columns.filter(({ own }) => own).map(({ builder }) => builder));
  return {
    framework: String(blueprint.options['framework']),
    inMemory: isInMemory(blueprint),
    repositoryClass: repositoryClass({ name, inMemory: isInMemory(blueprint) }),
    application: blueprint.application,
    name,
    table: name.snakePlural,
    sqlTable: identifier(name.snakePlural),
    path: `/${name.kebabPlural}`,
    routes: routesView(resource, name),
    formerReadmeItem:
      formerRoutes === undefined ? '' : readmeItem({ name, path: `/${name.kebabPlural}`, routes: { words: routesInWords(formerRoutes) } }),
    paths: pathsOf(name),
    notFoundCode: `${name.constant}_NOT_FOUND`,
    fields,
    writable,
    readable: fields.filter(({ readable }) => readable),
    open,
    secrets: writable.filter(({ readable }) => !readable),
    required: writable.filter(({ required }) => required),
    optional: writable.filter(({ required }) => !required),
    hidden: fields.filter(({ readable }) => !readable),
    digests,
    tokens: fields.filter(({ isToken }) => isToken),
    hasSecrets: writable.length > open.length,
    hasDigests: digests.length > 0,
    hasTokens: fields.some(({ isToken }) => isToken),
    hasHidden: fields.some(({ readable }) => !readable),
    hasUnique: writable.some(({ unique }) => unique) || (resource.uniques ?? []).length > 0,
    one,
    many,
    through,
    between: betweenViews(blueprint, resource),
    polymorphic,
    includes,
    hasIncludes: includes.length > 0,
    hasSeveralIncludes: includes.length > 1,
    parents: [
      ...new Map(one.filter(({ isSelf }) => !isSelf).map(({ target }): [string, TargetView] => [target.name.pascal, target])).values(),
    ],
    filters: fields.filter(({ filterable }) => filterable),
    sorts,
    sortKeys: ['createdAt', ...sorts.map((field) => field.name)],
    constraints,
    uniques: constraints.filter(({ kind, columns }) => kind === 'unique' && columns === undefined),
    keys: keyViews(resource),
    comparisons,
    hasComparisons: comparisons.length > 0,
    hasDecimalComparisons: comparisons.some(({ isDecimal }) => isDecimal),
    foreignKeys: constraints.filter(({ kind }) => kind === 'foreign key'),
    checks: constraints.filter(({ kind, columns }) => kind === 'check' && columns === undefined),
    indexes: indexesOf(resource),
    change: withLostThrough(blueprint, resource, change === undefined ? NO_CHANGE : changeView(blueprint, change)),
    sqlLines: sqlLines(made),
    sqlIndexes: tableIndexes(made),
    computedIndexes: computedIndexesOf(resource),
    drizzleKeys: drizzleKeys(resource, constraints),
    ...softDeleteView(resource, one, polymorphic, constraints),
    ...ownerView(resource, fields),
    ...scopesView(resource),
    drizzleImports: sorted(
      ['index', 'pgTable', 'timestamp', 'uuid', ...columns.filter(({ own }) => !own).map(({ builder }) => builder)],
      constraints.some(({ kind }) => kind === 'unique') ? [resource.softDelete ? 'uniqueIndex' : 'unique'] : [],
      comparisons.length > 0 ? ['check'] : [],
    ),
    columnImports,
    hasColumnImports: columnImports.length > 0,
    fieldImports: sorted(comparisons.some(({ isDecimal }) => isDecimal) ? ['compareDecimals'] : [], [
      'changes',
      'recordOf',
      ...resource.fields.filter(({ type }) => type !== 'token').flatMap((field) => librariesOf(importsOf(field)).fields),
    ]),
    isNormalized: resource.fields.some(({ normalize }) => normalize !== undefined),
    hasJson: fields.some(({ kind }) => kind === 'json'),
    serviceArguments: serviceArguments(resource),
    examples: examplesOf(resource),
    seeds: seedsOf(resource, blueprint),
  };
}

const pathsOf = ({ kebab, kebabPlural }: Name): PathsView => ({
  table: `src/db/tables/${kebabPlural}`,
  model: `src/models/${kebab}`,
  repository: `src/repositories/${kebab}-repository`,
  contract: `tests/contracts/${kebab}-repository`,
  service: `src/services/${kebab}-service`,
  controller: `src/controllers/${kebab}-controller`,
  routes: `src/routes/${kebab}-routes`,
  docs: `src/routes/${kebab}-docs`,
});

/** Each name once, as import sorting has them: by letter, then small before capital. Loading a collator would take longer than all the rest. */
const sorted = (...names: readonly (readonly string[])[]): readonly string[] => [...new Set(names.flat())].sort(byLetter);

function byLetter(a: string, b: string): number {
  const [small, other] = [a.toLowerCase(), b.toLowerCase()];
  if (small === other) return a < b ? 1 : -1;
  return small < other ? -1 : 1;
}
