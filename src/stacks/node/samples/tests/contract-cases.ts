import type { OneView } from '../../view/resource-view.ts';
import { imports, type FactoryImport } from './factory-cases.ts';
import type { PlainView } from './row.ts';

/** What every implementation of a repository is held to besides the resource's own fields, whichever routes there are. */
export interface ContractCases {
  readonly contractRelations: readonly ContractCase[];
  readonly contractFactories: readonly FactoryImport[];
}

/** A reference as it shows in repositories alone. */
export interface ContractCase {
  readonly name: string;
  readonly foreignKey: string;
  /** The factory of what is referred to, and its repository: `createCategory`, `categories`. */
  readonly create: string;
  readonly repository: string;
  /** What becomes of the record, or of the deletion, when what it refers to goes. */
  readonly restricts: boolean;
  readonly cascades: boolean;
  readonly nullifies: boolean;
}

/** The references of a resource, for the contract of its repository. */
export const contractCases = ({ one }: PlainView): ContractCases => ({
  contractRelations: one.map(contractCase),
  contractFactories: imports(one),
});

const contractCase = ({ name, field, target, onDelete }: OneView): ContractCase => ({
  name,
  foreignKey: field.name,
  create: `create${target.name.pascal}`,
  repository: target.name.camelPlural,
  restricts: onDelete === 'restrict',
  cascades: onDelete === 'cascade',
  nullifies: onDelete === 'nullify',
});
