import type { Builder } from '../builder.ts';
import type { Column, ColumnType } from '../shape.ts';
import type { JdlField, JdlValidation } from './syntax.ts';
import { jdlType } from './types.ts';

export interface JdlNames {
  /** The type that an enum makes of a property. */
  readonly enums: ReadonlyMap<string, (entity: string, field: string) => ColumnType>;
  readonly constants: ReadonlyMap<string, string>;
}

/** Puts a property into the table of its entity. */
export function readField({ name, type, annotations, validations }: JdlField, entity: string, names: JdlNames, builder: Builder): void {
  const draft = builder.table(entity);
  const row = jdlType(type.text);
  draft.columns.set(name.text, {
    name: name.text,
    type: names.enums.get(type.text)?.(entity, name.text) ?? (row === undefined ? undefined : { type: row.type }),
    written: `${type.text} (line ${String(type.line)})`,
    array: false,
    required: false,
  });
  if (row?.says !== undefined) builder.lose(`${row.says} (line ${String(type.line)})`, entity, name.text);
  for (const { name: called, value } of annotations) {
    if (called.text === 'Id') draft.primaryKey = [name.text];
    else
      builder.lose(
        `@${called.text}${value === undefined ? '' : `(${value})`} is not carried over (line ${String(called.line)})`,
        entity,
        name.text,
      );
  }
  for (const validation of validations) {
    const value = names.constants.get(validation.value ?? '') ?? validation.value ?? '';
    const column = draft.columns.get(name.text);
    const part = column === undefined ? undefined : RULES[validation.name.text]?.(column, value);
    if (validation.name.text === 'unique') draft.keys.push({ columns: [name.text], unique: true });
    else if (part === undefined) lost(validation, entity, name.text, builder);
    else builder.change(entity, name.text, part);
  }
}

const lost = ({ name, value }: JdlValidation, entity: string, field: string, builder: Builder): void =>
  builder.lose(`${name.text}${value === undefined ? '' : `(${value})`} is not carried over (line ${String(name.line)})`, entity, field);

type Rule = (column: Column, value: string) => Partial<Column> | undefined;

const isNumber = (value: string): boolean => /^-?\d+(?:\.\d+)?$/u.test(value);

/** A length without a lower end is the size of the column, as it is in a database. */
const RULES: Readonly<Record<string, Rule>> = {
  required: () => ({ required: true }),
  min: (_, value) => (isNumber(value) ? { min: value } : undefined),
  max: (_, value) => (isNumber(value) ? { max: value } : undefined),
  minlength: ({ length, type }, value) =>
    isNumber(value)
      ? { length: { ...length, ...(type?.limit === undefined ? {} : { max: type.limit }), min: Number(value) }, ...withoutLimit(type) }
      : undefined,
  maxlength: ({ length, type }, value) => {
    if (!isNumber(value) || type === undefined) return undefined;
    if (length !== undefined || type.type !== 'string') return { length: { ...length, max: Number(value) } };
    return { type: { ...type, limit: Number(value) } };
  },
  maxbytes: ({ type }, value) => (isNumber(value) && type?.type === 'binary' ? { type: { ...type, limit: Number(value) } } : undefined),
  pattern: (_, value) => ({ format: partial(value.replaceAll('\\/', '/')) }),
};

function withoutLimit(type: ColumnType | undefined): Partial<Column> {
  if (type === undefined) return {};
  const { limit, ...rest } = type;
  return limit === undefined ? {} : { type: rest };
}

/** Bean Validation wants the whole text to match, and the field language a part of it. */
function partial(pattern: string): string {
  const [, inner] = /^\^\.\*\(\?:([^]*)\)\.\*\$$/u.exec(pattern) ?? [];
  if (inner !== undefined) return inner;
  return /^\^[^|]*\$$/u.test(pattern) ? pattern : `^(?:${pattern})$`;
}
