import { InputError, ScaffoldError } from '../core/errors.ts';
import { showLines } from '../naming/show.ts';

/** Where a command writes: results on one, progress and errors on the other. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What every `--json` run prints: one document. */
export type JsonResult =
  | { readonly ok: true; readonly data: unknown; readonly meta: JsonMeta }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly hints: readonly string[];
        readonly problems?: readonly unknown[];
      };
      readonly meta: JsonMeta;
    };

export interface JsonMeta {
  readonly command: string;
  readonly version: string;
}

/** What a terminal would obey, or not show, where it stands in JSON as it is; what JSON itself forbids is escaped already. */
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** The text of a document, with the same value, that is safe to print. */
export const jsonText = (result: JsonResult): string =>
  `${JSON.stringify(result, null, 2).replaceAll(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

/** An error as data; what was not meant for the user says so and no more than its message. */
export function errorResult(error: unknown, meta: JsonMeta): JsonResult {
  if (error instanceof ScaffoldError) {
    const { code, message, hints, problems } = error;
    return { ok: false, error: { code, message, hints, ...(problems === undefined ? {} : { problems }) }, meta };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    ok: false,
    error: { code: 'INTERNAL', message, hints: ['This is a defect of scaffold. Please report it with the command you ran'] },
    meta,
  };
}

/** An error for a person: each problem, then what helps. */
export function errorText(error: unknown): string {
  if (error instanceof InputError) {
    return error.problems
      .map(({ where, message, hint }) =>
        [`error: ${where === undefined ? '' : `${where}: `}${message}`, ...(hint === undefined ? [] : [indented(`→ ${hint}`)])].join('\n'),
      )
      .join('\n');
  }
  if (error instanceof ScaffoldError) return [`error: ${error.message}`, ...error.hints.map((hint) => indented(`→ ${hint}`))].join('\n');
  return `error: ${showLines(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n  → This is a defect of scaffold. Please report it with the command you ran`;
}

const indented = (text: string): string => text.replace(/^/gm, '  ');
