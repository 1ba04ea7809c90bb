import type { Field } from '../../../fields/field.ts';
import { literal, maybe, options, pattern, sqlText } from './literals.ts';
import { refuse, type Refusal, type SupportedType } from './row.ts';

/** Four bytes a character, and an index of PostgreSQL holds no value above 2704 bytes. */
const LONGEST_INDEXED = 600;
const LONGEST_STRING = 255;
const LONGEST_EMAIL = 254;
const LONGEST_URL = 2048;

interface Lengths {
  readonly min: number;
  readonly max: number | undefined;
}

/** The least and most characters of a text; a required one is not empty. */
function lengths(field: Field, longest: number | undefined): Lengths {
  const indexed = field.index || field.unique ? LONGEST_INDEXED : undefined;
  const bounds = [field.length?.max, field.limit].filter((bound) => bound !== undefined);
  const most = [bounds.length > 0 ? Math.min(...bounds) : Math.min(longest ?? Infinity, indexed ?? Infinity)].filter(Number.isFinite);
  return { min: field.length?.min ?? (field.required ? 1 : 0), max: most[0] };
}

function tooLongForIndex(field: Field): Refusal | undefined {
  const asked = Math.min(field.length?.max ?? Infinity, field.limit ?? Infinity);
  if (!(field.index || field.unique) || asked === Infinity || asked <= LONGEST_INDEXED) return undefined;
  return refuse('PostgreSQL indexes no value above 2704 bytes', `give it length=..${String(LONGEST_INDEXED)} or leave the index out`);
}

/** Constructs that PostgreSQL reads as JavaScript does, or more generously: a CHECK must never refuse what the schema accepts. */
const PORTABLE =
  /^(?:[^\\()[\]{}]|\\[dw]|\\[^A-Za-z0-9]|\((?:\?:)?(?!\?)|\)|\[\^?[^\\[\]^]+\]|\[(?:[^\\[\]^]|\\[dw])+\]|\{\d+(?:,\d*)?\})+$/u;

interface TextKind {
  readonly block: string;
  readonly becomes: string;
  readonly longest: number | undefined;
  readonly isVarchar: boolean;
}

function textType(kind: TextKind): SupportedType {
  const max = (field: Field): number | undefined => lengths(field, kind.longest).max;
  return {
    supported: true,
    kind: 'text',
    becomes: kind.becomes,
    refuses: tooLongForIndex,
    sqlType: (field) => (kind.isVarchar ? `character varying(${String(max(field))})` : 'text'),
    column: (field) => (kind.isVarchar ? { builder: 'varchar', options: `{ length: ${String(max(field))} }` } : { builder: 'text' }),
    tsType: () => 'string',
    zod: (field) => {
      const { min, max: most } = lengths(field, kind.longest);
      const own = kind.block !== 'text' && most === kind.longest ? undefined : most;
      const rules = options({
        min: maybe(min === 0 ? undefined : min),
        max: maybe(own),
        format: field.format === undefined ? undefined : pattern(field.format),
      });
      const plain = `${kind.block}(${rules})`;
      if (field.normalize === undefined) return { source: plain, imports: [kind.block] };
      return { source: `normalized(${plain}, [${field.normalize.map(literal).join(', ')}])`, imports: [kind.block, 'normalized'] };
    },
    checks: (field, column) => checks(field, column, kind.isVarchar ? undefined : max(field)),
    parse: (value) => value,
  };
}

/** @param max Undefined where the column's type holds the length itself. */
function checks({ format, length }: Field, column: string, max: number | undefined): string[] {
  return [
    ...(length?.min !== undefined && length.min > 0 ? [`char_length(${column}) >= ${String(length.min)}`] : []),
    ...(max === undefined ? [] : [`char_length(${column}) <= ${String(max)}`]),
    ...(format !== undefined && PORTABLE.test(format) ? [`${column} ~ ${sqlText(format)}`] : []),
  ];
}

export const string = textType({
  block: 'text',
  becomes: 'varchar(n), 255 where no length is given',
  longest: LONGEST_STRING,
  isVarchar: true,
});

export const longText = textType({ block: 'text', becomes: 'text', longest: undefined, isVarchar: false });

export const email = textType({ block: 'email', becomes: 'varchar(254), an e-mail address', longest: LONGEST_EMAIL, isVarchar: true });

export const url = textType({ block: 'url', becomes: 'varchar(2048), an http or https address', longest: LONGEST_URL, isVarchar: true });
