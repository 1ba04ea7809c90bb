import { mayAsk } from '../effects/may-ask.ts';
import type { SharedFlags } from './options.ts';
import { mayBeTerminal } from './streams.ts';

/** What keeps a run from asking. */
export type AskingFlags = Pick<SharedFlags, 'json' | 'quiet'> & { readonly yes?: boolean };

/** May a person be asked? Only on a terminal, and never where a program reads, nobody wants to hear anything, or every answer is given. */
export const mayAskWith = ({ json, quiet, yes }: AskingFlags): boolean =>
  json !== true &&
  quiet !== true &&
  yes !== true &&
  mayBeTerminal(0) &&
  mayBeTerminal(2) &&
  mayAsk({ streams: () => process, environment: process.env });
