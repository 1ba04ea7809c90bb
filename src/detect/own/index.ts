import type { ParsedSource } from '../conventions/parsed.ts';
import type { Fact, Finding } from '../finding.ts';
import { connectionOf } from './connection.ts';
import { errorBaseOf } from './error-base.ts';
import { loggerOf } from './logger.ts';
import type { OwnParts } from './part.ts';

/** What modules of a tree export that the rest of it uses; what is generated uses it as well, where it can. */
export function ownPartsOf(files: readonly ParsedSource[]): OwnParts {
  const [errorBase, logger, connection] = [errorBaseOf(files), loggerOf(files), connectionOf(files)];
  return {
    ...(errorBase === undefined ? {} : { errorBase }),
    ...(logger === undefined ? {} : { logger }),
    ...(connection === undefined ? {} : { connection }),
  };
}

/** The same, to be told. */
export function factsOf({ errorBase, logger, connection }: OwnParts): Finding['conventions'] {
  const fact = (value: string, { evidence }: Pick<Fact, 'evidence'>): Fact => ({ value, evidence });
  return {
    ...(errorBase === undefined ? {} : { errorBase: fact(errorBase.name, errorBase) }),
    ...(logger === undefined ? {} : { logger: fact(logger.kind, logger) }),
    ...(connection === undefined ? {} : { connection: fact(connection.kind, connection) }),
  };
}
