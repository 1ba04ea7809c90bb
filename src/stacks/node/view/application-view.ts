import type { Name } from '../../../naming/name.ts';
import type { ResourceView } from './resource-view.ts';

/** What the templates of the application itself see. */
export interface ApplicationView {
  readonly application: Name;
  /** `express` or `fastify`. */
  readonly framework: string;
  /** `Express` or `Fastify`. */
  readonly frameworkName: string;
  readonly isExpress: boolean;
  readonly isFastify: boolean;
  /** `standard` or `feature`. */
  readonly layout: string;
  /** What this run writes, each after those it refers to. */
  readonly resources: readonly ResourceView[];
  readonly hasResources: boolean;
}
