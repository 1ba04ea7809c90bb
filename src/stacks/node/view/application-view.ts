import type { Name } from '../../../naming/name.ts';
import type { Runner } from '../project/runners.ts';
import type { ErrorsView } from './errors-view.ts';

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
  /** Where the base of the resources and its tests stand, and what runs those, in a tree that was there before. */
  readonly home: string;
  readonly tests: string;
  readonly runner: Runner;
  readonly runnerConfig: string;
  /** Its repositories keep their records in memory. */
  readonly inMemory: boolean;
  /** Does its own Jest go by package.json? */
  readonly jestInManifest: boolean;
  readonly errors: ErrorsView;
  /** The connection of the tree's own that it stands on, if it has one. */
  readonly ownConnection: { readonly import: string; readonly name: string } | false;
  /** Does it connect to a database by settings of its own? */
  readonly opensDatabase: boolean;
  /** The logger of the tree's own that it logs by, if it has one. */
  readonly ownLogger: { readonly import: string; readonly name: string; readonly messageFirst: boolean } | false;
}
