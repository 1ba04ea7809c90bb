import type { ColumnType } from '../shape.ts';

/** What a type of a property holds. `says` is what gets lost of it. */
interface Row {
  readonly type: ColumnType['type'];
  readonly says?: string;
}

/** Every type of JDL but the enums. */
const TYPES: Readonly<Record<string, Row>> = {
  String: { type: 'string' },
  Integer: { type: 'integer' },
  Long: { type: 'bigint' },
  BigDecimal: { type: 'decimal' },
  Float: { type: 'float' },
  Double: { type: 'float' },
  Boolean: { type: 'boolean' },
  LocalDate: { type: 'date' },
  Instant: { type: 'datetime' },
  ZonedDateTime: { type: 'datetime', says: 'keeps the moment alone, and not the zone it was given in' },
  LocalTime: { type: 'time' },
  UUID: { type: 'uuid' },
  TextBlob: { type: 'text' },
  Blob: { type: 'binary' },
  AnyBlob: { type: 'binary' },
  ImageBlob: { type: 'binary', says: 'holds any bytes, not only an image' },
  ByteBuffer: { type: 'binary' },
};

export const jdlType = (name: string): Row | undefined => (Object.hasOwn(TYPES, name) ? TYPES[name] : undefined);
