import type { OptionValue } from '../../../core/pipeline.ts';
import type { Name } from '../../../naming/name.ts';

/** A name in the ways that trees write file names. */
const CASES = {
  kebab: ({ kebab }) => kebab,
  camel: ({ camel }) => camel,
  pascal: ({ pascal }) => pascal,
  snake: ({ snake }) => snake,
} as const satisfies Record<string, (name: Name) => string>;

/** How the name of a layer is joined to it. */
const JOINS = {
  dash: (base, suffix) => `${base}-${suffix}`,
  dot: (base, suffix) => `${base}.${suffix}`,
  underscore: (base, suffix) => `${base}_${suffix}`,
  camel: (base, suffix) => `${base}${suffix.charAt(0).toUpperCase()}${suffix.slice(1)}`,
} as const satisfies Record<string, (base: string, suffix: string) => string>;

const rowOf = <T>(table: Readonly<Record<string, T>>, key: OptionValue | undefined, fallback: T): T =>
  typeof key === 'string' && Object.hasOwn(table, key) ? (table[key] ?? fallback) : fallback;

/** What a resource's file of a layer is called in a tree: `product-service`, `product.service`, `ProductService`. An empty suffix is the model's. */
export function fileName(name: Name, suffix: string, { fileCase, fileSuffix }: Readonly<Record<string, OptionValue>>): string {
  const base = rowOf(CASES, fileCase, CASES.kebab)(name);
  return suffix === '' ? base : rowOf(JOINS, fileSuffix, JOINS.dash)(base, suffix);
}
