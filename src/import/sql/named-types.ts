import type { Node, TypeName } from 'libpg-query';
import { lastName, textsIn } from './expression.ts';

/** What the file makes itself: lists of values, and other names for types with rules of their own. */
export interface NamedTypes {
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly domains: ReadonlyMap<string, { readonly base: TypeName; readonly required: boolean }>;
}

/** They may stand behind the tables that use them, so they are collected first. */
export function enumsAndDomains(statements: readonly Node[]): NamedTypes {
  const enums = new Map<string, string[]>();
  const domains = new Map<string, { readonly base: TypeName; readonly required: boolean }>();
  for (const statement of statements) {
    if ('CreateEnumStmt' in statement) {
      enums.set(lastName(statement.CreateEnumStmt.typeName), [...textsIn(statement.CreateEnumStmt.vals)]);
    } else if ('AlterEnumStmt' in statement) {
      const { typeName, newVal } = statement.AlterEnumStmt;
      if (newVal !== undefined) enums.get(lastName(typeName))?.push(newVal);
    } else if ('CreateDomainStmt' in statement) {
      const { domainname, typeName, constraints = [] } = statement.CreateDomainStmt;
      const required = constraints.some((one) => 'Constraint' in one && one.Constraint.contype === 'CONSTR_NOTNULL');
      if (typeName !== undefined) domains.set(lastName(domainname), { base: typeName, required });
    }
  }
  return { enums, domains };
}
