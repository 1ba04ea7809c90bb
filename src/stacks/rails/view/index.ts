import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import { columnOf } from '../fields/names.ts';
import { absoluteName, apiModule, filesOf, foldersOf, memberPath, pluralClass } from '../project/class-names.ts';
import { targetsOf } from '../project/other-sides.ts';
import { kindOf, settingsIn, type Settings } from '../project/settings.ts';
import { string } from '../fields/ruby.ts';
import { ownName, qualified } from '../../../naming/index.ts';
import { apiFields } from './api-fields.ts';
import { apiView } from './api-view.ts';
import { requestView } from './request-view.ts';
import { changeIn } from './change-view.ts';
import { endOfKindView, kindView } from './kind-view.ts';
import { factoryLines } from './factory-view.ts';
import { migrationView } from './migration-view.ts';
import { modelSections } from './model-view.ts';
import type { OtherSide, ResourceView, WithApi } from './resource-view.ts';
import { sidesOf } from './rules/relations.ts';
import { routeLines } from './rules/routes.ts';
import { hasOptional, specGroups } from './spec-view.ts';

export type { OtherSide, ResourceView } from './resource-view.ts';

/**
 * What the templates of one resource see.
 *
 * @throws InputError for options that name what the resource does not have
 */
export function resourceView(blueprint: Blueprint, resource: Resource): ResourceView & WithApi {
  const settings = settingsIn(blueprint);
  let api: WithApi['api'] | undefined;
  let requests: WithApi['requests'] | undefined;
  return {
    // A model may have fields that no JSON has a form for, so its API is looked at only where one is generated, and once.
    get api() {
      return (api ??= apiView(blueprint, resource, settings));
    },
    get requests() {
      return (requests ??= requestView(resource, apiFields(resource, settings), settings, blueprint));
    },
    application: blueprint.application,
    ...classView(blueprint, resource, settings),
    q: settings.quote,
    frozen: settings.frozen,
    railsVersion: settings.railsVersion,
    sections: modelSections(blueprint, resource, settings),
    migration: migrationView(blueprint, asMade(blueprint, resource), settings),
    change: changeIn(blueprint, resource),
    kind: kindView(blueprint, resource),
    endOfKind: endOfKindView(blueprint, resource),
    factory: factoryLines(blueprint, resource, settings),
    groups: specGroups(blueprint, resource, settings),
    hasOptional: hasOptional(resource),
    filtered: resource.fields.filter(({ sensitive, type }) => sensitive && type !== 'digest').map(columnOf),
    otherSides: otherSidesOf(blueprint, resource),
    routeLines: routeLines(resource),
    formerRouteLines: formerRouteLines(blueprint, resource),
  };
}

/** A resource as its table is made: one that is made and changed in one run waits for another table with a reference to it. */
function asMade({ changes = [], migrations = {} }: Blueprint, resource: Resource): Resource {
  const change = changes.find(({ after }) => after.name.pascal === resource.name.pascal);
  return change === undefined || migrations[resource.name.kebabPlural] !== undefined ? resource : change.before;
}

function formerRouteLines({ formerRoutes = {} }: Blueprint, { name }: Resource): ResourceView['formerRouteLines'] {
  const routes = formerRoutes[name.pascal];
  return routes === undefined ? [] : routeLines({ name, routes });
}

/** How a resource's class is called, and where it stands. */
function classView({ acronyms }: Blueprint, { name }: Resource, settings: Settings) {
  const kind = kindOf(settings, name);
  const api = apiModule(acronyms);
  const className = qualified(name);
  const modules = (name.nesting?.modules ?? []).map(({ pascal }) => pascal);
  return {
    name,
    apiModule: api,
    own: ownName(name),
    className,
    absoluteName: absoluteName(name),
    modules,
    pluralClass: pluralClass(ownName(name)),
    apiModules: [api, 'V1', ...modules],
    tablePrefix: foldersOf(name)
      .map((folder) => `${folder}_`)
      .join(''),
    memberPath: memberPath(name, acronyms),
    path: `/api/v1/${filesOf(name)}`,
    superclass: kind === undefined ? 'ApplicationRecord' : qualified(kind.parent),
    factoryClass: [
      ...(kind === undefined ? [] : [`, parent: :${kind.parent.snake}`]),
      ...(kind === undefined && name.nesting === undefined ? [] : [`, class: ${string(className, settings.quote)}`]),
    ].join(''),
  };
}

/** The models that a resource refers to, itself apart, each once, with what they get. */
export function otherSidesOf(blueprint: Blueprint, resource: Resource): readonly OtherSide[] {
  const sides = sidesOf(blueprint, resource, settingsIn(blueprint));
  return targetsOf(resource).map((target) => ({
    target,
    associations: sides
      .filter((side) => side.target.pascal === target.pascal)
      .map(({ name, lines, shown }) => ({ name, lines, shown: qualified(shown) })),
  }));
}
