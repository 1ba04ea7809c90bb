import type { Name } from '../../../../naming/name.ts';
import type { FieldView, OneView } from '../../view/resource-view.ts';
import { roomOf, type PlainView, type Row } from './row.ts';

/** What factories need, and tests that call those of other resources. */
export interface FactoryCases {
  /** Standard place of the factory, without extension. */
  readonly factory: string;
  /** What a factory puts into a body. */
  readonly body: readonly { readonly name: string; readonly sequence: string }[];
  readonly bodyCounted: boolean;
  /** What a factory writes into each column of a row, references that a row must have left out. */
  readonly columns: readonly { readonly property: string; readonly source: string }[];
  readonly columnsCounted: boolean;
  /** Bodies or rows need a number each. */
  readonly counted: boolean;
  /** References that a row cannot do without, with the factory of what they point at. */
  readonly parents: readonly ParentFactory[];
  /** References a row can do without. */
  readonly optionalReferences: readonly ParentFactory[];
  /** Factories to import: for parents, for filters by reference, for tests of relations; each once, the resource's own left out. */
  readonly factories: readonly FactoryImport[];
  readonly filterFactories: readonly FactoryImport[];
  readonly relationFactories: readonly FactoryImport[];
  readonly relations: readonly RelationCase[];
  readonly hasCountable: boolean;
  readonly hasExclusive: boolean;
  /** Some test of a relation looks at a refusal. */
  readonly hasFailing: boolean;
}

/** One factory that tests of this resource call. */
export interface FactoryImport {
  /** `createCategory` */
  readonly create: string;
  readonly path: string;
}

export interface ParentFactory extends FactoryImport {
  /** `categoryId` */
  readonly name: string;
  /** `category` */
  readonly relation: string;
  readonly unique: boolean;
}

/** A relation as the tests of the resource that holds the key see it. */
export interface RelationCase {
  readonly name: string;
  readonly foreignKey: string;
  readonly create: string;
  /** `Category`, and `/categories`. */
  readonly target: string;
  readonly targetPath: string;
  readonly inverse: string;
  readonly optional: boolean;
  readonly many: boolean;
  /** Optional, and no two records may share one. A required one is among what is `taken`. */
  readonly exclusive: boolean;
  /** Pages of both ends can be compared for their queries. */
  readonly countable: boolean;
  readonly restricts: boolean;
  readonly cascades: boolean;
  readonly nullifies: boolean;
}

export function factoryCases(view: PlainView, rows: readonly Row[]): FactoryCases {
  const body = rows
    .filter(({ view: { isReference, required } }) => required || !isReference)
    .map(({ view: { name, isReference }, samples: { sequence } }) => ({ name, sequence: isReference ? 'uuidv7()' : sequence }));
  const columns = view.fields
    .filter(({ isReference, required }) => !(isReference && required))
    .map((field) => ({
      property: field.property,
      source: columnSource(
        field,
        rows.find((row) => row.view.name === field.name),
      ),
    }));
  const [inBody, inRow] = [counts(body.map(({ sequence }) => sequence)), counts(columns.map(({ source }) => source))];
  const needed = view.one.filter((relation) => relation.required && !relation.isSelf);
  const relations = view.one.map((relation) => relationCase(relation, roomOf(rows)));
  return {
    factory: factoryOf(view.name),
    body,
    bodyCounted: inBody,
    columns,
    columnsCounted: inRow,
    counted: inBody || inRow,
    parents: needed.map(parentOf),
    optionalReferences: view.one.filter((relation) => !relation.required).map(parentOf),
    factories: imports(needed),
    filterFactories: imports(view.one.filter(({ field }) => roomOf(rows) > 1 && view.filters.some(({ name }) => name === field.name))),
    relationFactories: imports(view.one),
    relations,
    hasCountable: relations.some(({ countable }) => countable),
    hasExclusive: relations.some(({ exclusive }) => exclusive),
    hasFailing: relations.some(({ exclusive, restricts }) => exclusive || restricts),
  };
}

const relationCase = ({ name, field, target, inverse, required, isSelf, isCircle, onDelete }: OneView, room: number): RelationCase => ({
  name,
  foreignKey: field.name,
  create: `create${target.name.pascal}`,
  target: target.name.pascal,
  targetPath: target.path,
  inverse,
  optional: !required,
  many: !field.unique && room > 1,
  exclusive: field.unique && !required && room > 1,
  countable: !isSelf && !isCircle && !field.unique && room > 1,
  restricts: onDelete === 'restrict',
  cascades: onDelete === 'cascade',
  nullifies: onDelete === 'nullify',
});

const imports = (relations: readonly OneView[]): FactoryImport[] => [
  ...new Map(
    relations
      .filter(({ isSelf }) => !isSelf)
      .map(parentOf)
      .map(({ create, path }) => [path, { create, path }]),
  ).values(),
];

/** Where the factory of a resource stands. */
const factoryOf = ({ kebab }: Name): string => `tests/factories/${kebab}-factory`;

const parentOf = ({ name, field, target }: OneView): ParentFactory => ({
  name: field.name,
  relation: name,
  unique: field.unique,
  create: `create${target.name.pascal}`,
  path: factoryOf(target.name),
});

/** Does any of the sources use the number `n`? */
const counts = (sources: readonly string[]): boolean => sources.some((source) => /\bn\b/.test(source));

/** What a factory writes into a column. Optional fields of few values stay empty where they must differ, so that rows never run out. */
function columnSource(view: FieldView, row: Row | undefined): string {
  if (view.isDigest) return "'scrypt$1$c2FsdA$a2V5'";
  if (row === undefined) return `\`${view.name}-\${String(n)}\``;
  const { field, samples } = row;
  if (view.nullable && (view.isReference || (view.unique && samples.capacity !== undefined))) return 'null';
  if (field.type === 'datetime')
    return field.array ? samples.sequence.replace(/\.toISOString\(\)/g, '') : samples.sequence.replace(/\.toISOString\(\)$/, '');
  return samples.sequence;
}
