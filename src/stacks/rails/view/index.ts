import { InputError } from '../../../core/errors.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import { fieldSupport } from '../fields/support.ts';
import { columnOf } from '../fields/names.ts';
import { settingsOf } from '../project/settings.ts';
import { apiFields } from './api-fields.ts';
import { apiView } from './api-view.ts';
import { requestView } from './request-view.ts';
import { onesOf } from './associations.ts';
import { factoryLines } from './factory-view.ts';
import { migrationView } from './migration-view.ts';
import { modelSections } from './model-view.ts';
import type { OtherSide, ResourceView, WithApi } from './resource-view.ts';
import { hasOptional, specGroups } from './spec-view.ts';

export type { OtherSide, ResourceView } from './resource-view.ts';

/** What the templates of the application itself see. */
export function applicationView(blueprint: Blueprint): object {
  const { quote, frozen, railsVersion, database, primaryKey } = settingsOf(blueprint.options);
  return {
    application: blueprint.application,
    q: quote,
    frozen,
    railsVersion,
    database,
    isPostgresql: database === 'postgresql',
    isSqlite: database === 'sqlite3',
    primaryKey,
    isUuid: primaryKey === 'uuid',
    resources: blueprint.resources.map((resource) => ({ name: resource.name })),
    hasResources: blueprint.resources.length > 0,
  };
}

/**
 * What the templates of one resource see.
 *
 * @throws InputError for options that name what the resource does not have
 */
export function resourceView(blueprint: Blueprint, resource: Resource): ResourceView & WithApi {
  const settings = settingsOf(blueprint.options);
  assertSupported(blueprint, resource);
  return {
    // A model may have fields that no JSON has a form for, so its API is looked at only where one is generated.
    get api() {
      return apiView(blueprint, resource, settings);
    },
    get requests() {
      return requestView(resource, apiFields(resource, settings), settings);
    },
    application: blueprint.application,
    name: resource.name,
    q: settings.quote,
    frozen: settings.frozen,
    railsVersion: settings.railsVersion,
    sections: modelSections(blueprint, resource, settings),
    migration: migrationView(blueprint, resource, settings),
    factory: factoryLines(blueprint, resource, settings),
    groups: specGroups(blueprint, resource, settings),
    hasOptional: hasOptional(resource),
    filtered: resource.fields.filter(({ sensitive, type }) => sensitive && type !== 'digest').map(columnOf),
    otherSides: otherSidesOf(blueprint, resource),
  };
}

/** @throws InputError for fields that the application's database has no column for; the port asks about types before a database is known */
function assertSupported({ options }: Blueprint, { name, fields }: Resource): void {
  const problems = fields.flatMap((field) => {
    const support = fieldSupport(field.type, field, { ...options, database: settingsOf(options).database });
    if (support.supported) return [];
    return [
      {
        where: `${name.pascal}.${field.name.snake}`,
        message: `${field.type} is not for this database: ${support.reason}`,
        hint: `Use ${support.instead}`,
      },
    ];
  });
  if (problems.length > 0) throw new InputError(problems);
}

/** The models that a resource refers to, itself apart, each once, with what they get. */
export function otherSidesOf(blueprint: Blueprint, resource: Resource): readonly OtherSide[] {
  const others = onesOf(blueprint, resource, settingsOf(blueprint.options)).filter(({ isSelf }) => !isSelf);
  const targets = new Map(others.map(({ association: { target } }) => [target.pascal, target]));
  return [...targets.values()].map((target) => ({
    target,
    associations: others
      .filter(({ association }) => association.target.pascal === target.pascal)
      .map(({ inverse, inverseLines }) => ({ name: inverse.snake, lines: inverseLines })),
  }));
}
