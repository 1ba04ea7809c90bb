import type { OptionValue } from '../../../core/pipeline.ts';
import type { ErrorBase, OwnPart, OwnParts } from '../../../detect/own/part.ts';

type Options = Readonly<Record<string, OptionValue>>;

/** A part of the tree's own that generated code imports. */
export interface ImportedPart {
  readonly name: string;
  /** From the root of the tree, without its extension. */
  readonly module: string;
  readonly isDefault: boolean;
  /** What it is called where it is imported, if not by its name. */
  readonly as?: string;
}

export interface OwnError extends ImportedPart {
  readonly status: string | undefined;
  readonly arguments: readonly string[];
  readonly members: readonly string[];
  readonly named: boolean;
  readonly coded: 'always' | 'sometimes' | 'never';
}

export interface OwnLog extends ImportedPart {
  /** Does a message come first in its calls, or what a line has besides? */
  readonly messageFirst: boolean;
}

/** What the module that logs has names for itself. */
const IN_LOGGER = /^(?:Logger|Line|Level|Destination|createLogger|unsearched|WEIGHTS|toApplication|redactRecord)$/;
/** The same of the module that shares the connection. */
const IN_SHARED = /^(?:Answer|Client|connect|Connection|disconnect|fromPool|Lender|Pool|PoolClient|poolOf|SharedPool|Source)$/;
const NOT_EXPORTED = 'no module exports it';
/** Generated errors of these names would hide it. */
const TAKEN =
  /^(?:Validation|Invalid(?:Json|Query|Cursor|Id|Url)|Unauthenticated|Forbidden|(?:Route)?NotFound|MethodNotAllowed|RequestTimeout|Conflict|InUse|PayloadTooLarge|UnsupportedMediaType|RateLimited|HeadersTooLarge|Internal|ServiceUnavailable)Error$/;

/** What is found of a tree's own, as settings: what generated code uses, and why it does not use the rest. */
export function ownSettings({ errorBase, logger, connection }: OwnParts, dataLayer: string): Options {
  const error = errorBase === undefined || 'reason' in errorBase.shape ? undefined : errorBase.shape;
  const order = typeof logger?.order === 'string' ? logger.order : undefined;
  return {
    ...(errorBase === undefined ? {} : importOf('error', errorBase, unfit(errorBase))),
    ...(error === undefined ? {} : { errorArguments: error.arguments, errorMembers: error.members, errorIsNamed: error.named }),
    ...(error?.status === undefined ? {} : { errorStatus: error.status }),
    ...(error?.coded === undefined ? {} : { errorIsCoded: error.coded }),
    ...(logger === undefined ? {} : importOf('logger', logger, typeof logger.order === 'string' ? undefined : logger.order.reason)),
    ...(order === undefined ? {} : { loggerOrder: order }),
    ...(connection === undefined || connection.kind.toLowerCase() !== dataLayer ? {} : importOf('connection', connection, undefined)),
  };
}

function unfit({ name, shape }: ErrorBase): string | undefined {
  if ('reason' in shape) return shape.reason;
  return TAKEN.test(name) ? 'one of them has that name' : undefined;
}

function importOf(what: string, { name, module, exported, evidence }: OwnPart, reason: string | undefined): Options {
  const refused = exported === undefined ? NOT_EXPORTED : reason;
  const told = { [`${what}Name`]: name, [`${what}Module`]: module };
  if (refused !== undefined) return { ...told, [`${what}Refused`]: `${name} (${evidence[0]?.file ?? module}): ${refused}` };
  return { ...told, [`${what}IsDefault`]: exported === 'default' };
}

function importIn(what: string, options: Options): ImportedPart | undefined {
  const [name, module] = [options[`${what}Name`], options[`${what}Module`]];
  if (typeof name !== 'string' || typeof module !== 'string' || options[`${what}Refused`] !== undefined) return undefined;
  return { name, module, isDefault: options[`${what}IsDefault`] === true };
}

const list = (value: OptionValue | undefined): readonly string[] => (typeof value === 'object' ? value : []);

/** The class that generated errors extend; undefined where they extend Error. */
export function ownError(options: Options): OwnError | undefined {
  const part = importIn('error', options);
  const { errorStatus: status } = options;
  return part === undefined
    ? undefined
    : {
        ...part,
        status: typeof status === 'string' ? status : undefined,
        arguments: list(options['errorArguments']),
        members: list(options['errorMembers']),
        named: options['errorIsNamed'] === true,
        coded: (['always', 'sometimes'] as const).find((word) => word === options['errorIsCoded']) ?? 'never',
      };
}

/** The logger that generated code logs by; undefined where it has one of its own. */
export function ownLogger(options: Options): OwnLog | undefined {
  const part = importIn('logger', options);
  if (part === undefined) return undefined;
  return {
    ...part,
    messageFirst: options['loggerOrder'] === 'message',
    as: part.isDefault || IN_LOGGER.test(part.name) ? 'logger' : part.name,
  };
}

/** The connection that generated repositories run on; undefined where they open one. */
export function ownConnection(options: Options): ImportedPart | undefined {
  const part = importIn('connection', options);
  return part === undefined ? undefined : { ...part, as: part.isDefault || IN_SHARED.test(part.name) ? 'database' : part.name };
}

const REFUSED = {
  errorRefused: 'is not extended by generated errors',
  loggerRefused: 'is not what generated code logs by',
} as const;

/** What of the tree's own generated code does not use, and why. */
export const refusedParts = (options: Options): readonly string[] =>
  Object.entries(REFUSED).flatMap(([key, words]) => {
    const refused = options[key];
    if (typeof refused !== 'string') return [];
    const [part = '', reason = ''] = refused.split(/: (.*)/s);
    return [`${part} ${words}: ${reason}`];
  });

/** Layers of templates for a tree that has a part of its own, each with what it takes. */
const LAYERS = {
  // Errors without a status are nothing that a request can be answered with.
  'own-errors': (options) => ownError(options)?.status !== undefined,
  'own-logger': (options) => ownLogger(options) !== undefined,
} satisfies Record<string, (options: Options) => boolean>;

export const OWN_LAYERS = Object.keys(LAYERS);

/** Template layers of what a tree has of its own. */
export const ownLayers = (options: Options): readonly string[] =>
  Object.entries(LAYERS).flatMap(([layer, isMet]) => (isMet(options) ? [`node/${layer}`] : []));
