import type { Stack } from '../../core/ports.ts';
import { migrationNumber, runTime } from '../node/project/migration-number.ts';
import { fieldSupport } from './fields/support.ts';
import { implementation } from './implementation.ts';
import { operations } from './operations/index.ts';
import { detect, FRAMEWORKS } from './project/detect.ts';
import { otherSideTokens } from './project/other-sides.ts';
import { reservedField, reservedResource } from './project/reserved.ts';
import { proof } from './proof/index.ts';
import { applicationView, resourceView } from './view/index.ts';

/** Rails, RSpec and RuboCop, on SQLite or PostgreSQL. */
export const rails: Stack = {
  id: 'rails',
  frameworks: FRAMEWORKS,
  detect,
  fieldSupport,
  reservedResource: (resource) => reservedResource(resource),
  reservedField,
  layers: () => ['rails'],
  view: (blueprint, resource) => (resource === undefined ? applicationView(blueprint) : resourceView(blueprint, resource)),
  tokens: (blueprint, resource) =>
    resource === undefined
      ? {}
      : {
          resource: resource.name.snake,
          resources: resource.name.snakePlural,
          // A table is made once. Migrations of one run are numbered by the second, in the order in which tables need each other.
          timestamp:
            blueprint.migrations?.[resource.name.kebabPlural] ?? migrationNumber(blueprint.now, blueprint.resources.indexOf(resource)),
          ...otherSideTokens(blueprint, resource),
        },
  operations,
  place: (path) => path,
  runTime,
  implementation,
  proof,
};
