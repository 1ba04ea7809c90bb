import type { Expression } from '@babel/types';
import type { ParsedSource } from '../conventions/parsed.ts';
import { importedFrom } from './exports.ts';
import { instancesIn, rootOf } from './instances.ts';
import type { OwnConnection } from './part.ts';

interface ConnectionRow {
  readonly kind: string;
  readonly made: 'CallExpression' | 'NewExpression';
  /** Which setting names the database, and what it says of PostgreSQL. */
  readonly setting: string;
  readonly postgres: RegExp;
}

/** What connects to a database, by its package. To add one: a row here. */
const CONNECTIONS: Readonly<Record<string, ConnectionRow>> = {
  knex: { kind: 'Knex', made: 'CallExpression', setting: 'client', postgres: /^(?:pg|postgres|postgresql)$/ },
  typeorm: { kind: 'TypeORM', made: 'NewExpression', setting: 'type', postgres: /^postgres$/ },
};

/** The connection to PostgreSQL that a tree's modules share. One whose settings are not written there counts as such. */
export function connectionOf(files: readonly ParsedSource[]): OwnConnection | undefined {
  const [found] = instancesIn(files).flatMap(({ file, made, part }): readonly OwnConnection[] => {
    const module = importedFrom(file.program, /^(?:knex|typeorm)$/).get(rootOf(made) ?? '');
    const row = module === undefined ? undefined : CONNECTIONS[module];
    return row !== undefined && made.type === row.made && isPostgres(made, row) ? [{ ...part, kind: row.kind }] : [];
  });
  return found;
}

function isPostgres(made: Expression, { setting, postgres }: ConnectionRow): boolean {
  const [settings] = made.type === 'CallExpression' || made.type === 'NewExpression' ? made.arguments : [];
  if (settings?.type !== 'ObjectExpression') return true;
  return settings.properties.every(
    (property) =>
      property.type !== 'ObjectProperty' ||
      property.key.type !== 'Identifier' ||
      property.key.name !== setting ||
      property.value.type !== 'StringLiteral' ||
      postgres.test(property.value.value),
  );
}
