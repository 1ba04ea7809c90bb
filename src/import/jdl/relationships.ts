import type { OnDelete } from '../../fields/index.ts';
import { nameFrom, toFieldName } from '../../naming/index.ts';
import type { Builder } from '../builder.ts';
import { join } from '../join.ts';
import type { JdlRelationship, JdlSide } from './syntax.ts';

const ACTIONS: Readonly<Record<string, OnDelete | undefined>> = { CASCADE: 'cascade', 'SET NULL': 'nullify', RESTRICT: 'restrict' };

/** Puts a relationship into the table of the entity that holds the key; that of many to many gets a table of its own. */
export function readRelationship(given: JdlRelationship, entities: ReadonlySet<string>, builder: Builder): void {
  const { type, from, to, options } = given;
  const at = `(line ${String(from.entity.line)})`;
  const unknown = [from, to].find(({ entity }) => !entities.has(entity.text));
  if (unknown !== undefined) {
    builder.lose(`the relationship to ${unknown.entity.text} is not carried over: the file has no such entity ${at}`, from.entity.text);
    return;
  }
  for (const option of options) builder.lose(`with ${option.text} is not carried over ${at}`, from.entity.text);
  if (type === 'ManyToMany') {
    lose(from, to, builder);
    join(endOf(from, to), endOf(to, from), builder);
    return;
  }
  // The key of one to many stands at its far end.
  const [owner, other] = type === 'OneToMany' ? [to, from] : [from, to];
  lose(owner, other, builder);
  hold(owner, other, type === 'OneToOne', builder);
}

const endOf = (side: JdlSide, other: JdlSide) => ({
  model: side.entity.text,
  target: other.entity.text,
  field: side.field?.text ?? other.entity.text,
});

function hold(owner: JdlSide, other: JdlSide, isUnique: boolean, builder: Builder): void {
  const draft = builder.table(owner.entity.text);
  const name = owner.field?.text ?? toFieldName(nameFrom(other.entity.text) ?? other.entity.text).camel;
  const column = `${nameFrom(name) ?? name}_id`;
  const action = [...owner.annotations, ...other.annotations].find((annotation) => annotation.name.text === 'OnDelete')?.value;
  const onDelete = ACTIONS[action ?? ''];
  draft.columns.set(column, { name: column, type: { type: 'bigint' }, written: 'Long', array: false, required: owner.required });
  if (isUnique) draft.keys.push({ columns: [column], unique: true });
  draft.foreignKeys.push({ columns: [column], table: other.entity.text, name, ...(onDelete === undefined ? {} : { onDelete }) });
}

/** What a reference has no word for. */
function lose(owner: JdlSide, other: JdlSide, builder: Builder): void {
  for (const side of [owner, other]) {
    const [table, column] = [side.entity.text, side.field?.text];
    if (side.shown !== undefined)
      builder.lose(`(${side.shown.text}), what is shown of it, is not carried over (line ${String(side.shown.line)})`, table, column);
    for (const { name, value } of side.annotations)
      if (name.text !== 'OnDelete' || ACTIONS[value ?? ''] === undefined)
        builder.lose(
          `@${name.text}${value === undefined ? '' : `(${value})`} is not carried over (line ${String(name.line)})`,
          table,
          column,
        );
  }
  if (other.required)
    builder.lose(
      `required is not carried over: nobody can see to it that there is one (line ${String(other.entity.line)})`,
      other.entity.text,
      other.field?.text,
    );
}
