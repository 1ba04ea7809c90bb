import type { Field } from '../../fields/index.ts';
import type { ManyToMany } from './many.ts';
import type { Name } from '../../naming/index.ts';

/** A resource as it stands in the blueprint, its fields read. */
export interface Described {
  readonly name: Name;
  readonly fields: readonly Field[];
}

/** What the stacks that the blueprint is for have against it; every answer is a reason, or undefined. */
export interface Rules {
  readonly resource: (name: Name, others: readonly Name[]) => string | undefined;
  readonly field: (field: Field, resource: Described) => string | undefined;
  readonly support: (field: Field) => string | undefined;
  /** Why these fields can be no key together, or undefined. */
  readonly key: (kind: 'unique' | 'index', fields: readonly string[], resource: Described) => string | undefined;
  /** Why a check over two fields cannot be, or undefined. */
  readonly check: (check: string, resource: Described) => string | undefined;
  /** Why these relations to many cannot all be, or undefined. */
  readonly related: (resources: readonly Described[], relations: readonly ManyToMany[]) => string | undefined;
  /** What records are known by instead of a number that the database counts; undefined where that is such a number. */
  readonly ids: string | undefined;
  /** Fields whose names are taken by relations of other resources to theirs. */
  readonly takenByRelations: (resources: readonly Described[]) => readonly { readonly resource: Name; readonly field: Field }[];
}
