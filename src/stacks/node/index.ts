import type { Stack } from '../../core/ports.ts';
import { node as card } from './card.ts';
import { migrations } from './migrations.ts';
import { blueprintSupport, supportOver } from './blueprint-support.ts';
import { fieldSupport } from './fields/index.ts';
import { implementation } from './implementation.ts';
import { conformer } from './project/conform.ts';
import { dataLayerOf } from './project/data-layers.ts';
import { place } from './project/layout.ts';
import { laterBy, migrationNumber, runTime } from './project/migration-number.ts';
import { ownLayers } from './project/own-parts.ts';
import { runnerOf } from './project/runners.ts';
import { lacking, reservedField, reservedResource } from './project/reserved.ts';
import { operations } from './operations/index.ts';
import { nodeProof } from './proof/index.ts';
import { applicationView, resourceView } from './view/index.ts';

/** Express and Fastify on TypeScript, PostgreSQL and Jest, whole. */
export const node: Stack = {
  ...card,
  blueprintSupport,
  fieldSupport,
  reservedResource,
  lacking,
  reservedField,
  layers: ({ options }) => [
    ...ownLayers(options),
    `node/${String(options['framework'])}`,
    `node/${runnerOf(options)}`,
    `node/${dataLayerOf(options)}`,
    'node',
  ],
  view: (blueprint, resource) => (resource === undefined ? applicationView(blueprint) : resourceView(blueprint, resource)),
  tokens: (blueprint, resource) =>
    resource === undefined
      ? {}
      : {
          resource: resource.name.kebab,
          resources: resource.name.kebabPlural,
          // A table is made once. Migrations of one run are numbered by the second, in the order in which tables need each other.
          timestamp:
            blueprint.migrations?.[resource.name.kebabPlural] ?? migrationNumber(blueprint.now, blueprint.resources.indexOf(resource)),
          number: migrationNumber(blueprint.now, laterBy(blueprint, resource)),
          change: blueprint.changes?.find(({ after }) => after.name.pascal === resource.name.pascal)?.label.replaceAll('_', '-') ?? '',
        },
  operations,
  place: (path, blueprint) => place(path, blueprint),
  following: async ({ settings }) =>
    settings['home'] === undefined ? node : { ...node, blueprintSupport: supportOver(dataLayerOf(settings)), conform: await conformer() },
  runTime,
  migrations,
  implementation,
  proof: nodeProof,
};
