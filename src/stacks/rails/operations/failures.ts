import { blockLines, expectBlock } from './lines.ts';
import { factoryOf } from './factory.ts';
import { raising, VERBS, WAITING_VERBS, type Context, type Example, type Setting } from './steps/index.ts';
import { WRITES, type Task, type Work } from '../../operations/work.ts';

/** How a service tells of a failure, in the words of a spec. */
export interface FailureWords {
  /** Expectation that the run fails for what a record says. */
  readonly refused: readonly string[];
  readonly conflict: readonly string[];
  readonly notDeleted: readonly string[];
}

const NOT_UNIQUE = 'ActiveRecord::RecordNotUnique';

/** Contexts in which a step fails: what is answered, that nobody is told, and that nothing is left. */
export function failureContexts(work: Work, setting: Setting, words: FailureWords): readonly Context[] {
  const failing = work.inside.flatMap((task) => {
    const reached = VERBS[task.verb].reach?.(task, setting);
    return reached === undefined ? [] : [{ task, reached }];
  });
  const [first] = failing;
  if (first === undefined) return [];
  const { quote } = setting.settings;
  const refused = failing
    .filter((each) => each === first || WRITES.includes(each.task.verb))
    .map(({ task, reached }, index): Context => ({
      title:
        task.verb === 'call' ? `when the ${task.human} meets an invalid record` : `when the ${task.human} is refused${refusedBy(task)}`,
      lets: [refusal(task, work, setting)],
      before: raising(reached, 'refusal'),
      examples: [{ title: 'tells why', lines: words.refused }, ...(index === 0 ? silence(work, setting) : [])],
    }));
  const deleting = failing.find(({ task }) => task.verb === 'delete');
  return [
    ...refused,
    {
      title: 'when another process was faster',
      lets: [],
      before: raising(first.reached, NOT_UNIQUE),
      examples: [{ title: 'tells of the conflict', lines: words.conflict }],
    },
    ...(deleting === undefined
      ? []
      : [
          {
            title: `when the ${deleting.task.human} cannot be deleted`,
            ...(setting.style === 'form'
              ? {
                  lets: [
                    refusal(deleting.task, work, setting, `ActiveRecord::RecordNotDestroyed.new(${quote}It is needed${quote}, record)`),
                  ],
                  before: raising(deleting.reached, 'refusal'),
                }
              : { lets: [], before: raising(deleting.reached, `ActiveRecord::RecordNotDestroyed, ${quote}It is needed${quote}`) }),
            examples: [{ title: 'tells why', lines: words.notDeleted }],
          },
        ]),
    ...rollback(work, setting),
  ];
}

/** One record may be refused in several steps. */
const refusedBy = ({ verb }: Task): string => REFUSED_BY[verb] ?? '';

const REFUSED_BY: Partial<Record<Task['verb'], string>> = {
  update: ' with its new values',
  validate: ' at first sight',
  delete: ' when it is to go',
};

/** An error with a record that says why. */
export function refusal(
  task: Task | undefined,
  { givens }: Pick<Work, 'givens'>,
  { settings: { quote, acronyms } }: Setting,
  error = 'ActiveRecord::RecordInvalid.new(record)',
): readonly string[] {
  const factory =
    task !== undefined && task.verb !== 'call'
      ? factoryOf(task.target, acronyms)
      : givens.flatMap(({ className }) => (className === undefined ? [] : [factoryOf(className, acronyms)]))[0];
  return blockLines('let(:refusal)', [
    `record = ${factory === undefined ? 'Class.new { include ActiveModel::Model }.new' : `build(${factory})`}`,
    `record.errors.add(:base, ${quote}is refused${quote})`,
    error,
  ]);
}

function silence({ after }: Work, { run }: Setting): readonly Example[] {
  return after.flatMap((task) => {
    const row = Object.entries(WAITING_VERBS).find(([verb]) => verb === task.verb)?.[1];
    return row === undefined
      ? []
      : [
          {
            title: task.verb === 'mail' ? `does not send ${row.noun(task)}` : `does not enqueue ${row.noun(task)}`,
            lines: expectBlock(run, 'not_to', [row.bare(task)]),
          },
        ];
  });
}

/** The last step that a spec can reach does its work, and then all goes wrong. */
function rollback({ inside }: Work, setting: Setting): readonly Context[] {
  const writes = inside.filter(({ verb }) => WRITES.includes(verb));
  const last = inside.findLast((task) => VERBS[task.verb].failLate?.(task, '', setting) !== undefined);
  if (last === undefined) return [];
  const before = VERBS[last.verb].failLate?.(last, NOT_UNIQUE, setting) ?? [];
  const undone = writes.slice(0, writes.indexOf(last) + 1 || writes.length).flatMap((task) => {
    const example =
      setting.isLate(task.record ?? { kind: 'given', name: '' }) && task.verb !== 'create'
        ? undefined
        : VERBS[task.verb].undone?.(task, setting);
    return example === undefined ? [] : [example];
  });
  if (undone.length === 0) return depth(last, setting);
  return [
    { title: `when something goes wrong after ${PAST[last.verb]}`.replace('{}', `the ${last.human}`), lets: [], before, examples: undone },
  ];
}

/** The step in the past, for the title of a context. */
const PAST = {
  create: '{} was created',
  save: '{} was saved',
  update: '{} was updated',
  delete: '{} was deleted',
  validate: '{} was validated',
  call: '{} was called',
  enqueue: '',
  mail: '',
} as const satisfies Record<Task['verb'], string>;

/** Counts the transactions around a stubbed call. */
export const depthLines = (receiver: string, { run }: Setting): readonly string[] => [
  'depth = -> { ApplicationRecord.connection_pool.with_connection(&:open_transactions) }',
  'depths = [depth.call]',
  `allow(${receiver} { depths << depth.call }`,
  run,
  'expect(depths.last).to eq(depths.first + 1)',
];

/** Without a write of its own, a spec sees the transaction by how deep the call finds itself. */
function depth(task: Task, setting: Setting): readonly Context[] {
  if (task.verb !== 'call') return [];
  const receiver = task.message === undefined ? `${task.thing}).to receive(:call)` : `${task.target}).to receive(:${task.message})`;
  return [
    {
      title: 'when others are writing',
      lets: [],
      before: [],
      examples: [
        {
          title: `calls the ${task.human} inside a transaction`,
          lines: depthLines(receiver, setting),
        },
      ],
    },
  ];
}
