import type { Resource } from '../../../../core/pipeline.ts';
import type { FieldView } from '../resource-view.ts';

/** What templates see of whose a record is. */
export interface OwnerView {
  readonly hasOwner: boolean;
  /** What is given when a record is created and never changed, or nothing; it stands apart from the model's `fields`. */
  readonly once: readonly FieldView[];
  /** The schema of a PUT's body, and its type: those of a POST, where no field is set once. */
  readonly replacement: string;
  readonly replacementType: string;
}

/** The name of the schema that the body of a PUT is held to. */
export const replacementOf = ({ owner }: Pick<Resource, 'owner'>, { pascal, camel }: Pick<Resource['name'], 'pascal' | 'camel'>): string =>
  owner === undefined ? `new${pascal}` : `${camel}Replacement`;

export const ownerView = (resource: Resource, fields: readonly FieldView[]): OwnerView => ({
  hasOwner: resource.owner !== undefined,
  once: fields.filter((field) => field.isOwner),
  replacement: replacementOf(resource, resource.name),
  replacementType: resource.owner === undefined ? `New${resource.name.pascal}` : `${resource.name.pascal}Replacement`,
});
