import type { Stack } from '../../core/ports.ts';
import { rails as card } from './card.ts';
import { migrationNumber, runTime } from '../node/project/migration-number.ts';
import { applicationView } from './application.ts';
import { migrations } from './applied.ts';
import { changeTokens } from './change-edits.ts';
import { blueprintSupport } from './blueprint-support.ts';
import { fieldSupport } from './fields/support.ts';
import { openGround } from './ground/index.ts';
import { prepare } from './ground/prepare.ts';
import { implementation } from './implementation.ts';
import { operations } from './operations/index.ts';
import { fileOf, filesOf, foldersOf } from './project/class-names.ts';
import { makingOf } from './project/migrations.ts';
import { survey } from './project/survey.ts';
import { otherSideTokens } from './project/other-sides.ts';
import { reservedField, reservedResource } from './project/reserved.ts';
import { proof } from './proof/index.ts';
import { resourceView } from './view/index.ts';

/** Rails, RSpec and RuboCop, on SQLite or PostgreSQL, whole. */
export const rails: Stack = {
  ...card,
  blueprintSupport,
  fieldSupport,
  reservedResource,
  reservedField,
  survey,
  layers: () => ['rails'],
  view: (blueprint, resource) => (resource === undefined ? applicationView(blueprint) : resourceView(blueprint, resource)),
  tokens: (blueprint, resource) =>
    resource === undefined
      ? {}
      : {
          resource: fileOf(resource.name),
          resources: filesOf(resource.name),
          table: `${resource.name.snakePlural}${makingOf(resource.name.snakePlural, blueprint.options)}`,
          kind: blueprint.kinds?.find(({ name }) => name.pascal === resource.name.pascal)?.label ?? '',
          namespace: foldersOf(resource.name).join('/'),
          // A table is made once. Migrations of one run are numbered by the second, in the order in which tables need each other.
          timestamp:
            blueprint.migrations?.[resource.name.kebabPlural] ?? migrationNumber(blueprint.now, blueprint.resources.indexOf(resource)),
          ...otherSideTokens(blueprint, resource),
          ...changeTokens(blueprint, resource),
        },
  operations,
  place: (path) => path,
  runTime,
  ground: openGround,
  prepare,
  migrations,
  implementation,
  proof,
};
