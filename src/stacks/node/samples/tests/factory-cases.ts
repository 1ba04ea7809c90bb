import type { Name } from '../../../../naming/name.ts';
import type { FieldView, OneView, PolymorphicView, TargetView, ThroughView } from '../../view/resource-view.ts';
import { text } from '../../fields/literals.ts';
import { isSeen, seenOf, type Ends } from '../../view/rules/routes.ts';
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
  readonly optionalReferences: readonly { readonly name: string }[];
  /** Factories to import: for parents, for filters by reference, for tests of relations; each once, the resource's own left out. */
  readonly factories: readonly FactoryImport[];
  readonly filterFactories: readonly FactoryImport[];
  readonly relationFactories: readonly FactoryImport[];
  readonly relations: readonly RelationCase[];
  /** Relations that the resource stands between. */
  readonly between: readonly BetweenCase[];
  /** Some test of a relation looks at another resource. */
  readonly hasGot: boolean;
  /** Some test of a relation asks for what is at the resource's own path. */
  readonly asksOwnPath: boolean;
  readonly hasCountable: boolean;
  /** Some test of a relation needs a body. */
  readonly hasRelationBodies: boolean;
  /** What tests of relations read answers by. */
  readonly relationReaders: readonly string[];
}

/** One factory that tests of this resource call. */
export interface FactoryImport {
  /** `createCategory` */
  readonly create: string;
  readonly path: string;
}

export interface ParentFactory {
  /** `categoryId` */
  readonly name: string;
  /** Source of a value for it, a new record's id where it is one. */
  readonly source: string;
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
  /** Each end is shown by itself. */
  readonly isShown: boolean;
  readonly optional: boolean;
  readonly many: boolean;
  /** Optional, and no two records may share one. A required one is among what is `taken`. */
  readonly exclusive: boolean;
  /** Pages of both ends can be compared for their queries. */
  readonly countable: boolean;
  readonly restricts: boolean;
  /** What restricts can be deleted first. */
  readonly releases: boolean;
  /** It stays in its table then, and with it what its foreign key says. */
  readonly keeps: boolean;
  /** What a deletion answers then. */
  readonly released: number;
  readonly cascades: boolean;
  readonly nullifies: boolean;
}

/** A relation as the tests of the resource between see it. */
export interface BetweenCase extends Pick<ThroughView, 'name' | 'human' | 'near' | 'far'> {
  /** `createPost`, `/posts` and `post` of the one that has it; `createTag` and `/tags` of the one it leads to. */
  readonly createOwner: string;
  readonly ownerPath: string;
  readonly owner: string;
  readonly createTarget: string;
  readonly targetPath: string;
  /** Several rows can stand for it. */
  readonly many: boolean;
  /** Pages of the one that has it can be compared for their queries. */
  readonly countable: boolean;
}

export function factoryCases(view: PlainView, rows: readonly Row[]): FactoryCases {
  const body = rows
    .filter(({ view: { isReference, required } }) => required || !isReference)
    .map(({ view: { name, isReference, isEnum }, samples: { sequence } }) => ({
      name,
      sequence: isReference && !isEnum ? 'uuidv7()' : sequence,
    }));
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
  const several = view.polymorphic.filter(({ required }) => required);
  const seen = view.one.filter((relation) => isSeen(endsOf(relation, view)));
  const relations = seen.map((relation) => relationCase(relation, view, roomOf(rows)));
  const between = view.between.filter(isBetweenSeen(view)).map((relation) => betweenCase(relation, view, roomOf(rows)));
  const hasShown =
    between.length > 0 || relations.some(({ isShown, optional, nullifies, exclusive }) => isShown || optional || nullifies || exclusive);
  const hasCountable = relations.some(({ countable }) => countable) || between.some(({ countable }) => countable);
  return {
    factory: factoryOf(view.name),
    body,
    bodyCounted: inBody,
    columns,
    columnsCounted: inRow,
    counted: inBody || inRow,
    parents: [...needed.map(parentOf), ...several.flatMap(halvesOf)],
    optionalReferences: [
      ...view.one.filter((relation) => !relation.required).map(({ field }) => field),
      ...view.polymorphic.filter(({ required }) => !required).flatMap(({ type, id }) => [type, id]),
    ],
    factories: unlike([...imports(needed), ...several.flatMap(({ targets }) => targets.filter(isSample).slice(0, 1)).map(factoryFor)]),
    filterFactories: imports(view.one.filter(({ field }) => roomOf(rows) > 1 && view.filters.some(({ name }) => name === field.name))),
    relationFactories: imports(between.length > 0 ? view.one : seen.filter((_, index) => needsTarget(relations[index]))),
    relations,
    between,
    hasGot: between.length > 0 || relations.some(({ isShown, countable }) => isShown || countable),
    hasCountable,
    asksOwnPath: hasShown || hasCountable || relations.some(({ cascades, restricts, releases }) => cascades || (restricts && releases)),
    hasRelationBodies: relations.some(({ exclusive }) => exclusive) || between.length > 0,
    relationReaders: [
      ...(hasShown ? ['dataOf'] : []),
      ...(relations.some(({ exclusive, restricts }) => exclusive || restricts) ? ['errorOf'] : []),
      ...(hasCountable ? ['recordsOf'] : []),
    ],
  };
}

const endsOf = ({ target, required, onDelete }: OneView, { routes }: PlainView): Ends => ({
  own: routes,
  target: target.routes,
  isOptional: !required,
  onDelete,
});

/** Does some test make a record that the reference points at? */
const needsTarget = (relation: RelationCase | undefined): boolean =>
  relation !== undefined &&
  [relation.isShown, relation.exclusive, relation.countable, relation.restricts, relation.cascades, relation.nullifies].includes(true);

/** A relation that a resource stands between is shown by what it is between. */
const isBetweenSeen =
  ({ routes }: PlainView) =>
  ({ owner, target }: ThroughView): boolean =>
    routes.create && owner.routes.show && target.routes.show;

function relationCase(relation: OneView, view: PlainView, room: number): RelationCase {
  const { name, field, target, inverse, required, isSelf, isCircle, onDelete } = relation;
  const { routes: own } = view;
  const { isShown, isEmptied, isDeleted } = seenOf(endsOf(relation, view));
  return {
    name,
    foreignKey: field.name,
    create: `create${target.name.pascal}`,
    target: target.name.pascal,
    targetPath: target.path,
    inverse,
    isShown,
    optional: isEmptied,
    many: !field.unique && room > 1,
    exclusive: field.unique && !required && room > 1 && own.create && own.update && own.show,
    countable: own.list && target.routes.list && !isSelf && !isCircle && !field.unique && room > 1,
    restricts: isDeleted && onDelete === 'restrict',
    releases: own.delete,
    keeps: view.softDelete && !target.softDelete,
    released: view.softDelete && !target.softDelete ? 409 : 204,
    cascades: isDeleted && onDelete === 'cascade',
    nullifies: isDeleted && onDelete === 'nullify',
  };
}

function betweenCase({ name, human, near, far, owner, target }: ThroughView, { one }: PlainView, room: number): BetweenCase {
  const many = room > 1 && one.every(({ field }) => !field.unique || ![near, far].includes(field.name));
  return {
    name,
    human,
    near,
    far,
    createOwner: `create${owner.name.pascal}`,
    ownerPath: owner.path,
    owner: owner.name.human,
    createTarget: `create${target.name.pascal}`,
    targetPath: target.path,
    many,
    countable: many && owner.routes.list,
  };
}

/** The factories of what these relations are to, each once and without the resource's own. */
export const imports = (relations: readonly OneView[]): readonly FactoryImport[] =>
  unlike(relations.filter(({ isSelf }) => !isSelf).map(factoryFor));

const unlike = (factories: readonly FactoryImport[]): readonly FactoryImport[] => [
  ...new Map(factories.map((factory) => [factory.path, factory])).values(),
];

const factoryFor = ({ target }: Pick<OneView, 'target'>): FactoryImport => ({
  create: `create${target.name.pascal}`,
  path: factoryOf(target.name),
});

/** Where the factory of a resource stands. */
const factoryOf = ({ kebab }: Name): string => `tests/factories/${kebab}-factory`;

const newRecord = ({ name }: TargetView): string => `(await create${name.pascal}(db)).id`;

const parentOf = ({ field, target }: OneView): ParentFactory => ({ name: field.name, source: newRecord(target) });

/** What factories refer to, where it may be one of several. */
const isSample = ({ target }: PolymorphicView['targets'][number]): boolean => !target.isSelf;

function halvesOf({ type, id, targets }: PolymorphicView): readonly ParentFactory[] {
  const sample = targets.find(isSample);
  if (sample === undefined) return [];
  return [
    { name: type.name, source: text(sample.value) },
    { name: id.name, source: newRecord(sample.target) },
  ];
}

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
