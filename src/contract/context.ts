import type { Answer } from './http/answer.ts';
import type { Client } from './http/client.ts';
import type { JsonObject } from './json.ts';
import type { Profile } from './profile.ts';
import type { ContractResource } from './resource.ts';
import type { Route } from './routes.ts';
import type { Samples } from './samples/store.ts';

/** Asks the owner of the test server for rows that share one timestamp, which no client can bring about. */
export type SeedRows = (request: {
  readonly resource: ContractResource;
  readonly count: number;
  /** Valid bodies for that many rows, for an owner that inserts them itself. */
  readonly bodies: () => Promise<readonly JsonObject[]>;
}) => Promise<readonly string[]>;

/** What every check is given. */
export interface Context {
  readonly profile: Profile;
  readonly resources: readonly ContractResource[];
  /** Those that have every route, as those have that they must refer to. */
  readonly whole: readonly ContractResource[];
  readonly client: Client;
  readonly samples: Samples;
  /** A client of a second server that allows few requests, where there is one. */
  readonly limited: Client | undefined;
  readonly seed: SeedRows | undefined;
  /** Rows of the long walk. */
  readonly rows: number;
  /** Creates at once of one unique value. */
  readonly concurrent: number;
  /** The server's own OpenAPI document, undefined where it gave none. */
  readonly document: unknown;
  readonly get: (path: string) => Promise<Answer>;
}

/** A check of the server as a whole. A ContractFailure says that it does not hold. */
export interface ServerCheck {
  readonly scope: 'server';
  readonly id: string;
  readonly title: string;
  /** Checks that ask for what a server or profile does not have are left out. */
  readonly applies?: (context: Context) => boolean;
  readonly run: (context: Context) => Promise<void>;
}

/** A check of each resource. */
export interface ResourceCheck {
  readonly scope: 'resource';
  /** The routes that it asks for; all where it says nothing. A resource that lacks one is left out. */
  readonly needs?: readonly Route[];
  readonly id: string;
  readonly title: string;
  readonly applies?: (resource: ContractResource, context: Context) => boolean;
  readonly run: (context: Context, resource: ContractResource) => Promise<void>;
}

export type Check = ServerCheck | ResourceCheck;
