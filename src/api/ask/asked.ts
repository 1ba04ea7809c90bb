import { isOption } from '../../core/blueprint/options.ts';
import type { InputRow } from '../../core/define.ts';
import type { OptionValue } from '../../core/pipeline.ts';
import type { OneRequest } from '../plan-document.ts';
import type { FieldRequest, WriteOptions } from '../request.ts';
import type { Answers } from './rows.ts';

type Own<T> = T extends unknown ? Omit<T, 'onConflict' | 'verify' | 'install' | 'strict'> : never;

/** What a run is to do, as it was asked for, and the line that says the same. */
export interface Asked {
  readonly request: Own<OneRequest> | ({ readonly verb: 'field' } & Pick<FieldRequest, 'resource'> & { readonly words: readonly string[] });
  /** The words of the line up to the flags that every run takes. */
  readonly line: string;
}

/** What stands on the command line, or is set elsewhere, and so is not asked for: by the names of the inputs. */
export type Given = Readonly<Record<string, OptionValue | undefined>>;

/** Nothing is done for the sake of the answers alone. */
export const UNDONE: WriteOptions = { dryRun: true, verify: false, install: false, strict: false, onConflict: 'refuse' };

/** What is given, as answers. */
export const answersOf = (given: Given): Answers =>
  Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [string, OptionValue] => entry[1] !== undefined && (typeof entry[1] !== 'object' || entry[1].length > 0),
    ),
  );

/** The answers that are options of a generator. */
export const optionsIn = (answers: Answers, rows: readonly InputRow[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => rows.some((row) => row.name === name && isOption(row))));

export const textIn = (answers: Answers, name: string): string | undefined => {
  const value = answers[name];
  return typeof value === 'string' ? value : undefined;
};

export const wordsIn = (answers: Answers, name: string | undefined): readonly string[] => {
  const value = name === undefined ? undefined : answers[name];
  return typeof value === 'object' ? value : [];
};
