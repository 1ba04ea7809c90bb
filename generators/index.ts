import type { Generator } from '../src/core/define.ts';
import nodeController from './node/controller.ts';
import nodeJob from './node/job.ts';
import nodeMigration from './node/migration.ts';
import nodeModel from './node/model.ts';
import nodeNew from './node/new.ts';
import nodeRepository from './node/repository.ts';
import nodeResource from './node/resource.ts';
import nodeService from './node/service.ts';
import nodeSetup from './node/setup.ts';
import nodeUseCase from './node/use-case.ts';
import railsController from './rails/controller.ts';
import railsJob from './rails/job.ts';
import railsModel from './rails/model.ts';
import railsNew from './rails/new.ts';
import railsResource from './rails/resource.ts';
import railsSerializer from './rails/serializer.ts';
import railsService from './rails/service.ts';
import railsSetup from './rails/setup.ts';

/** Every built-in generator, in the order in which `scaffold list` shows them. */
export const generators: readonly Generator[] = [
  nodeNew,
  nodeSetup,
  nodeResource,
  nodeModel,
  nodeMigration,
  nodeRepository,
  nodeService,
  nodeController,
  nodeUseCase,
  nodeJob,
  railsNew,
  railsSetup,
  railsResource,
  railsModel,
  railsSerializer,
  railsController,
  railsService,
  railsJob,
];
