import type { Blueprint, FileChange, Plan, PureEdit } from '../../../../src/core/pipeline.ts';
import type { Name } from '../../../../src/naming/name.ts';

const shop: Name = {
  snake: 'shop',
  snakePlural: 'shops',
  camel: 'shop',
  camelPlural: 'shops',
  pascal: 'Shop',
  pascalPlural: 'Shops',
  kebab: 'shop',
  kebabPlural: 'shops',
  constant: 'SHOP',
  human: 'shop',
  humanPlural: 'shops',
};

/** A blueprint that says nothing: the stages below it look at files only. */
export const blueprint: Blueprint = {
  application: shop,
  generator: 'node:resource',
  resources: [],
  existing: [],
  options: {},
  now: new Date('2025-11-20T12:00:00Z'),
};

/** A plan of these changes. */
export const planOf = (...changes: readonly FileChange[]): Plan => ({ blueprint, changes });

export const create = (path: string, content: string, mode?: number): FileChange => ({
  kind: 'create',
  path,
  phase: 'code',
  content,
  ...(mode === undefined ? {} : { mode }),
});
export const ensure = (path: string, content: string): FileChange => ({ kind: 'ensure', path, phase: 'ground', content });
export const edit = (path: string, ...edits: readonly PureEdit[]): FileChange => ({ kind: 'edit', path, phase: 'code', edits });
export const remove = (path: string): FileChange => ({ kind: 'remove', path, phase: 'code' });

/** Adds a line at the end, once. */
export const addLine =
  (line: string): PureEdit =>
  (content) =>
    content.split('\n').includes(line) ? { kind: 'alreadyPresent' } : { kind: 'changed', content: `${content}${line}\n` };
