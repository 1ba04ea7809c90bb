import { callLines, expectBlock, filledLines } from '../lines.ts';
import { listed } from '../../../operations/words.ts';
import type { Attribute, Task } from '../../../operations/work.ts';
import { isReachable, raising, type Example, type Reached, type Setting, type VerbRow } from './stage.ts';

const recordName = ({ record, thing }: Task): string => record?.name ?? thing;

const recordRef = (task: Task, { ref }: Setting): string => (task.record === undefined ? '' : ref(task.record));

/** The value of an attribute in the code: a reader of that name. */
const pair = ({ key, source }: Attribute): string => `${key}: ${source.name}`;

/** Arguments of `create!` and `update!`: one hash as it is, or keywords after it, which win. */
function attributeArguments({ attributes, hash }: Task): readonly string[] {
  if (hash === undefined) return attributes.map(pair);
  return attributes.length === 0 ? [hash.name] : [`**${hash.name}`, ...attributes.map(pair)];
}

/** The same as a spec expects to find them. */
function expectedAttributes({ attributes, hash }: Task, { ref, collected }: Setting): readonly string[] {
  const isCollected = ({ key, source }: Attribute): boolean => collected !== undefined && source.kind === 'given' && source.name === key;
  const same = attributes.filter(isCollected);
  const slice = same.length > 1 ? [`${collected ?? ''}.slice(${same.map(({ key }) => `:${key}`).join(', ')})`] : [];
  const pairs = attributes
    .filter((attribute) => slice.length === 0 || !isCollected(attribute))
    .map(({ key, source }) => `${key}: ${ref(source)}`);
  const whole = [...slice, ...(hash === undefined ? [] : [ref({ kind: 'given', name: hash.name })])];
  return whole.length === 1 && pairs.length === 0 ? whole : [...whole.map((part) => `**${part}`), ...pairs];
}

const attributeNames = ({ attributes, hash }: Task): string =>
  listed([...attributes.map(({ key }) => key.replaceAll('_', ' ')), ...(hash === undefined ? [] : ['attributes'])]);

/** Does its work and raises all the same: what happens when something after it goes wrong. */
const wrapped = (receiver: string, message: string, error: string): readonly string[] => [
  `allow(${receiver}).to receive(:${message}).and_wrap_original do |${message.replace('!', '')}, *args|`,
  `  ${message.replace('!', '')}.call(*args)`,
  `  raise ${error}`,
  'end',
];

const create: VerbRow = {
  body(task, { style }) {
    const name = recordName(task);
    if (style !== 'job') return callLines(`@${name} = ${task.target}.create!`, attributeArguments(task));
    const keys = task.attributes.filter(({ isRecord }) => isRecord);
    const rest = { ...task, attributes: task.attributes.filter(({ isRecord }) => !isRecord) };
    const values = attributeArguments(rest);
    if (keys.length === 0) return callLines(`@${name} = ${task.target}.find_or_create_by!`, values);
    if (values.length === 0) return callLines(`@${name} = ${task.target}.find_or_create_by!`, keys.map(pair));
    const chain = `@${name} = ${task.target}.create_with(${values.join(', ')}).find_or_create_by!`;
    return callLines(chain, keys.map(pair));
  },
  works: (task, setting) => [
    {
      title: `creates the ${task.human}`,
      lines: expectBlock(setting.run, 'to', [`change(${task.target}, :count).by(1)`]),
    },
    {
      title: `gives the ${task.human} its ${attributeNames(task)}`,
      lines: [setting.run, ...filledLines(`expect(${recordRef(task, setting)}).to have_attributes`, expectedAttributes(task, setting))],
    },
  ],
  reach: ({ target }) => ({ receiver: target, message: 'create!' }),
  failLate: ({ target }, error) => wrapped(target, 'create!', error),
  undone: (task, { run }) => ({
    title: `leaves no ${task.human} behind`,
    lines: expectBlock(run, 'not_to', [`change(${task.target}, :count)`]),
  }),
  twice: (task, { run }) => ({
    title: `creates one ${task.human} when run twice`,
    lines: expectBlock(`2.times { ${run} }`, 'to', [`change(${task.target}, :count).by(1)`]),
  }),
};

/** `update!`, `save!` … of a record that was given. */
const reached =
  (message: string) =>
  (task: Task, setting: Setting): Reached | undefined =>
    isReachable(task) ? { receiver: recordRef(task, setting), message } : undefined;

const stubbedLate =
  (message: string) =>
  (task: Task, error: string, setting: Setting): readonly string[] | undefined =>
    isReachable(task) ? wrapped(recordRef(task, setting), message, error) : undefined;

/** The record as the database has it. */
const stored = (task: Task, setting: Setting): string =>
  isReachable(task) ? `${task.target}.find(${recordRef(task, setting)}.id)` : `${recordRef(task, setting)}.reload`;

function unchanged(task: Task, setting: Setting): readonly string[] {
  const change = `(change { ${stored(task, setting)}.attributes })`;
  const one = `expect { ${setting.run} }.not_to${change}`;
  return one.length <= 112 ? [one] : [`expect { ${setting.run} }`, `  .not_to${change}`];
}

const update: VerbRow = {
  body: (task) => callLines(`${recordName(task)}.update!`, attributeArguments(task)),
  works: (task, setting) => [
    {
      title: `updates ${attributeNames(task)} of the ${task.human}`,
      lines: [setting.run, ...filledLines(`expect(${stored(task, setting)}).to have_attributes`, expectedAttributes(task, setting))],
    },
  ],
  reach: reached('update!'),
  refuses: { message: 'valid?', error: 'ActiveRecord::RecordInvalid' },
  failLate: stubbedLate('update!'),
  undone: (task, setting) => ({
    title: `leaves the ${task.human} as it was`,
    lines: unchanged(task, setting),
  }),
  twice: (task, setting) => ({
    title: `leaves the ${task.human} alone when run again`,
    lines: [setting.run, ...unchanged(task, setting)],
  }),
};

const exists = (task: Task, setting: Setting, holds: boolean): readonly string[] => [
  setting.run,
  `expect(${task.target}).${holds ? 'to' : 'not_to'} exist(${recordRef(task, setting)}.id)`,
];

const remove: VerbRow = {
  body: (task) => [`${recordName(task)}.destroy!`],
  works: (task, setting) => [{ title: `deletes the ${task.human}`, lines: exists(task, setting, false) }],
  reach: reached('destroy!'),
  refuses: { message: 'destroy', error: 'ActiveRecord::RecordNotDestroyed' },
  failLate: stubbedLate('destroy!'),
  undone: (task, setting): Example => ({ title: `keeps the ${task.human}`, lines: exists(task, setting, true) }),
  twice: (task, setting) => ({
    title: 'has nothing left to do when run again',
    lines: [setting.run, `expect { ${setting.run} }.not_to raise_error`],
  }),
};

const save: VerbRow = {
  body: (task) => [`${recordName(task)}.save!`],
  works: (task, setting) => [
    { title: `saves the ${task.human}`, lines: [setting.run, `expect(${recordRef(task, setting)}).to be_persisted`] },
  ],
  reach: reached('save!'),
  refuses: { message: 'valid?', error: 'ActiveRecord::RecordInvalid' },
  failLate: stubbedLate('save!'),
  undone: (task, { run }) => ({
    title: `does not save the ${task.human}`,
    lines: expectBlock(run, 'not_to', [`change(${task.target}, :count)`]),
  }),
};

const validate: VerbRow = {
  body: (task) => [`${recordName(task)}.validate!`],
  works: (task, setting) =>
    isReachable(task)
      ? [
          {
            title: `validates the ${task.human}`,
            lines: [
              `allow(${recordRef(task, setting)}).to receive(:validate!)`,
              setting.run,
              `expect(${recordRef(task, setting)}).to have_received(:validate!)`,
            ],
          },
        ]
      : [],
  reach: reached('validate!'),
  failLate: (task, error, setting) =>
    isReachable(task) ? raising({ receiver: recordRef(task, setting), message: 'validate!' }, error) : undefined,
};

/** The verbs that work on records of their own. */
export const RECORD_VERBS = { create, update, delete: remove, save, validate } as const;
