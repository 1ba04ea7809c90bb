import type { ColumnDef, TypeName } from 'libpg-query';
import type { Column, ColumnType } from '../shape.ts';
import { lastName, valueOf } from './expression.ts';
import type { NamedTypes } from './named-types.ts';
import { isSerial, sqlType } from './types.ts';

type Typed = Pick<Column, 'type' | 'written' | 'array' | 'required' | 'made'>;

/** A column without its constraints. */
export function readColumn({ colname = '', typeName, is_not_null: notNull }: ColumnDef, types: NamedTypes): Column {
  const { required, ...typed } = typedBy(typeName ?? {}, types);
  return { name: colname, ...typed, required: required || notNull === true };
}

function typedBy(typeName: TypeName, types: NamedTypes): Typed {
  const name = lastName(typeName.names);
  const array = (typeName.arrayBounds ?? []).length > 0;
  const domain = types.domains.get(name);
  if (domain !== undefined) {
    const base = typedBy(domain.base, types);
    return { ...base, written: `${name} (${base.written})`, array: array || base.array, required: domain.required };
  }
  const sizes = (typeName.typmods ?? []).map((node) => {
    const size = valueOf(node);
    return size.kind === 'text' ? Number(size.text) : NaN;
  });
  return {
    type: enumType(name, types) ?? sqlType(name, sizes.filter(Number.isInteger)),
    written: `${name}${sizes.length === 0 ? '' : `(${sizes.join(',')})`}${array ? '[]' : ''}`,
    array,
    required: isSerial(name),
    ...(isSerial(name) ? { made: true as const } : {}),
  };
}

function enumType(name: string, { enums }: NamedTypes): ColumnType | undefined {
  const values = enums.get(name);
  return values === undefined ? undefined : { type: 'enum', values, enumName: name };
}
