import type * as t from '@babel/types';
import type MagicString from 'magic-string';
import type { SkeletonMode } from '../../../../core/ports.ts';
import { span } from './syntax.ts';

/** One file as it is being hollowed. */
export interface Hollow {
  readonly mode: SkeletonMode;
  readonly source: string;
  readonly text: MagicString;
  /** Type syntax may be written into it. */
  readonly typed: boolean;
  /** Package or module by local name, value imports alone. */
  readonly imports: ReadonlyMap<string, string>;
  /** Set where a hole was put in, so that the helper is appended. */
  needsHole: boolean;
}

/** Replaces a node's text, brackets around it included where the parser dropped them. */
export function replace(hollow: Hollow, node: t.Node, text: string): void {
  const { start, end } = span(node);
  hollow.text.overwrite(start, end, text);
}

/** Takes text out, from one offset to another; nothing where they are the same. */
export function cut(hollow: Hollow, start: number, end: number, instead = ''): void {
  if (end > start) hollow.text.overwrite(start, end, instead);
  else if (instead !== '') hollow.text.appendLeft(start, instead);
}

/** The statement that a raising body is made of. The words are what the proof recognises a hollow body by. */
export function raiseStatement(name: string): string {
  return `throw new Error('not written yet: ${name.replaceAll(/['\\]/g, '')}');`;
}

/** `undefined`, accepted wherever a type is asked for. */
export function nothing(hollow: Hollow): string {
  return hollow.typed ? 'undefined as never' : 'undefined';
}

/** Local name of zod's `z`, where the file imports it as a value. */
export function zodName(hollow: Hollow): string | undefined {
  return [...hollow.imports].find(([, from]) => from === 'zod' || from.startsWith('zod/'))?.[0];
}

/** What stands in for the value of a top-level call. */
export function hole(hollow: Hollow, name: string): string {
  hollow.needsHole = true;
  const zod = hollow.mode === 'neutral' ? zodName(hollow) : undefined;
  return zod === undefined ? `notWritten('${name.replaceAll(/['\\]/g, '')}')` : `notWritten('${name}', ${zod}.any())`;
}
