import type { Resource, Step } from '../../core/pipeline.ts';
import type { Field } from '../../fields/field.ts';
import type { ClassNames } from './names.ts';
import type { Attribute, Given, Source, Task } from './work.ts';

/** What a step may take its attributes from, as far as the steps before it have come. */
export interface Pool {
  readonly givens: readonly Given[];
  readonly made: readonly Source[];
  readonly answers: readonly Source[];
  /** Classes whose records other steps change: they are no attributes of a record of which nothing is known. */
  readonly receivers: readonly string[];
  /** The values are its, where nothing is known of its fields. */
  readonly isFirstWriter: boolean;
}

type Chosen = Pick<Task, 'attributes' | 'hash'>;

/** Types whose values the application makes itself, or that are files. */
const NOT_GIVEN: readonly Field['type'][] = ['token', 'attachment', 'attachments', 'rich_text'];

/**
 * The attributes of a record that a step makes or changes: by the names of its fields where they are known, else everything that can be one.
 *
 * @param record the record that is changed; undefined where one is made
 * @param imply makes a parameter of what nothing gives
 */
export function attributesFor(
  step: Step,
  { thing, human }: Pick<ClassNames, 'thing' | 'human'>,
  resource: Resource | undefined,
  pool: Pool,
  record: Source | undefined,
  imply: (given: Given) => Given,
): Chosen {
  const own = `${thing}_attributes`;
  const given = pool.givens.find(({ kind, name }) => kind === 'hash' && name === own);
  const chosen = resource === undefined ? guessed(step, pool) : byField(step, resource, pool, record, imply);
  // Records alone are seldom enough to make one, so that then the rest is asked for as a hash.
  const isBare = !chosen.some(({ isRecord }) => !isRecord);
  const isLacking = resource === undefined ? isBare : record === undefined ? lacking(resource, chosen).length > 0 : chosen.length === 0;
  const hash =
    given ??
    (isLacking ? imply({ name: own, human: `${human} attributes`, kind: 'hash', required: true, attributesOf: thing }) : undefined);
  return { attributes: chosen, ...(hash === undefined ? {} : { hash }) };
}

const isNeeded = (field: Field): boolean => field.required && field.default === undefined && !NOT_GIVEN.includes(field.type);

const lacking = ({ fields }: Resource, chosen: readonly Attribute[]): readonly Field[] =>
  fields.filter((field) => isNeeded(field) && field.type !== 'references' && !chosen.some(({ key }) => key === field.name.snake));

/** Everything whose name is that of a field; a required record that is missing becomes a parameter. */
function byField(
  step: Step,
  { fields, owner, checks = [] }: Resource,
  pool: Pool,
  record: Source | undefined,
  imply: (given: Given) => Given,
): Attribute[] {
  const candidates = [...pool.made, ...pool.givens.map(asSource), ...pool.answers].filter(({ name }) => name !== record?.name);
  // Whose a record is, no change can say.
  const settable = step.verb === 'create' ? fields : fields.filter(({ name }) => name.snake !== owner?.name.snake);
  const taken = new Map<string, string>();
  const isOfOther = ({ name }: Source, key: string): boolean =>
    unlike(checks, key).some((other) => name === other || taken.get(other) === name);
  return settable.flatMap((field): Attribute[] => {
    const key = field.name.snake;
    const isRecord = field.type === 'references';
    const named = candidates.find(({ name, className }) => name === key && (className !== undefined) === isRecord);
    const target = field.to ?? field.name.pascal;
    const ofClass = isRecord && !field.polymorphic ? candidates.filter(({ className }) => className === target) : [];
    const fitting = ofClass.filter((candidate) => !isOfOther(candidate, key));
    const found = named ?? (ofClass.length === 1 ? fitting[0] : undefined);
    if (found !== undefined) {
      taken.set(key, found.name);
      return [{ key, isRecord, source: { ...found, field } }];
    }
    if (!isRecord || field.polymorphic || step.verb !== 'create' || !isNeeded(field)) return [];
    const implied = imply({ name: key, human: field.name.human, kind: 'record', className: target, required: true });
    return [{ key, isRecord, source: { ...asSource(implied), field } }];
  });
}

/** The fields that may not have the value of this one: one record cannot be both. */
const unlike = (checks: NonNullable<Resource['checks']>, key: string): readonly string[] =>
  checks
    .filter(({ operator }) => operator === '!=')
    .map(({ left, right }) => [left.name.snake, right.name.snake])
    .flatMap((sides) => (sides.includes(key) ? sides.filter((side) => side !== key) : []));

/** Nothing is known of the class: the records around it, what was answered, and for the first such step the values. */
function guessed(step: Step, pool: Pool): Attribute[] {
  const records = [...pool.givens.map(asSource), ...pool.made].filter(
    ({ className }) => className !== undefined && className !== step.target && !pool.receivers.includes(className),
  );
  const values = pool.isFirstWriter ? pool.givens.filter((given) => given.kind === 'value' && !isSwitch(given)).map(asSource) : [];
  const attribute = (isRecord: boolean) => (source: Source) => ({ key: source.name, source, isRecord });
  return [...(step.verb === 'create' ? records.map(attribute(true)) : []), ...[...values, ...pool.answers].map(attribute(false))];
}

/** `send_welcome_email:boolean:default=true` says what the service does, and is no attribute of what it makes. */
const isSwitch = ({ field, required }: Given): boolean => field?.type === 'boolean' && !required && field.default !== undefined;

const asSource = ({ name, className, field }: Given): Source => ({
  kind: 'given',
  name,
  ...(className === undefined ? {} : { className }),
  ...(field === undefined ? {} : { field }),
});
