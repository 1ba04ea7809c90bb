import type { ContractField, ContractResource } from '../../../../src/contract/index.ts';
import { textOf } from '../../../../src/contract/json.ts';
import type { Broken } from './sabotage.ts';
import type { Problem, Row } from './validate.ts';

export type Verdict = { readonly row: Row } | { readonly conflict: readonly Problem[] } | { readonly invalid: readonly Problem[] };

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The resource that a reference of a row is to. */
function targetOf({ polymorphic }: ContractResource, { key, target = '' }: ContractField, row: Row): string {
  const several = polymorphic.find(({ idKey }) => idKey === key);
  return several === undefined ? target : (several.targets.find(({ value }) => value === row[several.typeKey])?.resource ?? '');
}

/** All rows, with the constraints a database would hold. */
export class Store {
  private readonly tables: Map<string, Map<string, Row>>;
  private readonly deleted = new Set<string>();
  private counter = 0;
  private readonly resources: readonly ContractResource[];
  private readonly broken: Broken;

  constructor(resources: readonly ContractResource[], broken: Broken) {
    this.resources = resources;
    this.broken = broken;
    this.tables = new Map(resources.map(({ name }) => [name.pascal, new Map<string, Row>()]));
  }

  table(name: string): Map<string, Row> {
    return this.tables.get(name) ?? new Map<string, Row>();
  }

  newId(): string {
    this.counter += 1;
    const time = Date.now().toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-${this.broken('uuid4') ? '4' : '7'}000-8000-${this.counter.toString(16).padStart(12, '0')}`;
  }

  async save(resource: ContractResource, row: Row): Promise<Verdict> {
    const table = this.table(resource.name.pascal);
    const form = (value: unknown): unknown =>
      this.broken('folds-accents') && typeof value === 'string' ? value.normalize('NFD').replace(/\p{M}/gu, '') : value;
    const taken = resource.fields.filter(
      ({ field, key }) =>
        field.unique &&
        (row[key] ?? null) !== null &&
        [...table.values()].some((other) => other['id'] !== row['id'] && form(other[key]) === form(row[key])),
    );
    const change = table.has(String(row['id']));
    if (taken.length > 0 && !this.broken('no-unique') && !(change && this.broken('change-unique-unchecked')))
      return { conflict: taken.map(({ key }) => ({ field: key, code: 'taken', message: `${key} is taken` })) };
    const together = resource.keys.find((key) =>
      [...table.values()].some((other) => other['id'] !== row['id'] && key.every((part) => other[part.key] === row[part.key])),
    );
    if (together !== undefined && !this.broken('no-key'))
      return { conflict: together.map(({ key }) => ({ field: key, code: 'taken', message: `${key} is taken` })) };
    const uneven = resource.comparisons.filter(({ left, right }) => {
      const [low, high] = [row[left.key], row[right.key]];
      return typeof low === 'string' && typeof high === 'string' && low > high;
    });
    if (uneven.length > 0 && !this.broken('no-comparison'))
      return { invalid: uneven.map(({ left }) => ({ field: left.key, code: 'invalid', message: `${left.key} is too late` })) };
    const dangling = resource.fields.filter(
      (field) =>
        field.target !== undefined && row[field.key] !== null && row[field.key] !== undefined && !this.isThere(resource, field, row),
    );
    if (dangling.length > 0 && !this.broken('no-foreign-key') && !(change && this.broken('change-reference-unchecked')))
      return { invalid: dangling.map(({ key }) => ({ field: key, code: 'not_found', message: `${key} is not there` })) };
    // A read before the write, with a gap: what a race needs.
    if (this.broken('unique-race') || this.broken('change-race')) await breath();
    if (this.broken('reference-race')) await new Promise((resolve) => setTimeout(resolve, 20));
    table.set(String(row['id']), row);
    return { row };
  }

  private isThere(resource: ContractResource, field: ContractField, row: Row): boolean {
    const isOneOfSeveral = resource.polymorphic.some(({ idKey }) => idKey === field.key);
    if (isOneOfSeveral && this.broken('one-of-several-unchecked')) return true;
    const id = textOf(row[field.key]);
    if (isOneOfSeveral && this.broken('one-of-several-deleted') && this.deleted.has(id)) return true;
    return this.table(targetOf(resource, field, row)).has(id);
  }

  /** Deletes a row and does to those that refer to it what they ask for; undefined where one of them forbids it. */
  remove(resource: ContractResource, id: string): 'gone' | 'in use' {
    const referring = this.resources.flatMap((other) =>
      other.fields
        .filter(({ target }) => target !== undefined)
        .flatMap((field) =>
          [...this.table(other.name.pascal).values()]
            .filter((row) => row[field.key] === id && targetOf(other, field, row) === resource.name.pascal)
            .map((row) => ({ other, field, row })),
        ),
    );
    if (referring.some(({ field }) => (field.field.onDelete ?? 'restrict') === 'restrict') && !this.broken('no-restrict')) return 'in use';
    for (const { other, field, row } of referring) {
      if (field.field.onDelete === 'cascade' && !this.broken('no-cascade')) this.table(other.name.pascal).delete(String(row['id']));
      else if (field.field.onDelete === 'nullify' && !this.broken('no-nullify')) row[field.key] = null;
    }
    this.table(resource.name.pascal).delete(id);
    this.deleted.add(id);
    return 'gone';
  }
}
