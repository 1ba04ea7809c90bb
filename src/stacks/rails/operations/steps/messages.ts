import { callLines, expectBlock, filledLines } from '../lines.ts';
import { answerName } from '../../../operations/names.ts';
import type { Given, Source, Task } from '../../../operations/work.ts';
import { raising, type Example, type Reached, type Setting, type VerbRow } from './stage.ts';

/** Everything that is given, by its name; attributes of one record are no business of others. */
const keywords = (givens: readonly Given[], value: (given: Given) => string): readonly string[] =>
  givens.filter(({ attributesOf }) => attributesOf === undefined).map((given) => `${given.name}: ${value(given)}`);

const givenRef =
  ({ ref }: Setting) =>
  ({ name }: Given): string =>
    ref({ kind: 'given', name });

const expectedKeywords = (setting: Setting): readonly string[] => keywords(setting.givens, givenRef(setting));

const withPart = (args: readonly string[]): string => (args.length === 0 ? '.with(no_args)' : `.with(${args.join(', ')})`);

/** What a call is stubbed to answer. */
const answered = ({ answer }: Task, { ref }: Setting): string => (answer === undefined ? 'nil' : ref(answer));

const reachCall = ({ target, message, thing }: Task): Reached =>
  message === undefined ? { receiver: thing, message: 'call' } : { receiver: target, message };

const call: VerbRow = {
  body({ target, message, answer }, { givens }) {
    const args = keywords(givens, ({ name }) => name);
    const keep = answer === undefined ? '' : `@${answer.name} = `;
    return message === undefined ? callLines(`${keep}${target}.new`, args, '.call') : callLines(`${keep}${target}.${message}`, args);
  },
  prepare: (task, setting) =>
    task.message === undefined
      ? { receiver: task.target, message: 'new', answer: task.thing }
      : { receiver: task.target, message: task.message, answer: answered(task, setting) },
  works(task, setting) {
    const receiver = task.message === undefined ? `${task.target}, :new` : `${task.target}, :${task.message}`;
    const [subject = '', message = ''] = receiver.split(', ');
    const given: Example = {
      title:
        task.message === undefined
          ? `hands the ${task.human} what it is given`
          : `asks for ${answerName(task.message).replaceAll('_', ' ')} once`,
      lines: [setting.run, ...filledLines(`expect(${subject}).to have_received(${message}).once.with`, args(setting))],
    };
    if (task.message !== undefined) return [given];
    return [given, { title: `calls the ${task.human} once`, lines: [setting.run, `expect(${task.thing}).to have_received(:call).once`] }];
  },
  reach: reachCall,
  failLate: (task, error) => raising(reachCall(task), error),
};

const args = (setting: Setting): readonly string[] => {
  const list = expectedKeywords(setting);
  return list.length === 0 ? ['no_args'] : list;
};

/** A value that is there only after the run is looked at when the matcher is. */
const matched = (source: Source, setting: Setting, part: string): string =>
  setting.isLate(source)
    ? `satisfy { |${part === '.id' ? 'id' : source.name}| ${part === '.id' ? 'id' : source.name} == ${setting.ref(source)}${part} }`
    : `${setting.ref(source)}${part}`;

/** A step that waits for the commit. */
export interface Waiting extends VerbRow {
  readonly bare: (task: Task) => string;
  readonly noun: (task: Task) => string;
}

const enqueue: Waiting = {
  body: ({ target, subject }) => [`${target}.perform_later${subject === undefined ? '' : `(${subject.name}.id)`}`],
  bare: ({ target }) => `have_enqueued_job(${target})`,
  noun: ({ target }) => target,
  works: ({ target, subject }, setting) => [
    {
      title: subject === undefined ? `enqueues ${target}` : `enqueues ${target} with the id of the ${subject.name.replaceAll('_', ' ')}`,
      lines: expectBlock(setting.run, 'to', [
        `have_enqueued_job(${target}).once`,
        withPart(subject === undefined ? [] : [matched(subject, setting, '.id')]),
      ]),
    },
  ],
};

const mailName = ({ message = '' }: Task): string => {
  const words = message.replaceAll('_', ' ');
  return /(?:mail|message|letter)$/u.test(words) ? words : `${words} mail`;
};

const mail: Waiting = {
  body: ({ target, message = '', subject }) => [
    `${target}${subject === undefined ? '' : `.with(${subject.name}: ${subject.name})`}.${message}.deliver_later`,
  ],
  bare: ({ target, message = '' }) => `have_enqueued_mail(${target}, :${message})`,
  noun: (task) => `the ${mailName(task)}`,
  works: (task, setting) => [
    {
      title: `sends the ${mailName(task)}${task.subject === undefined ? '' : ` about the ${task.subject.name.replaceAll('_', ' ')}`}`,
      lines: expectBlock(setting.run, 'to', [
        `have_enqueued_mail(${task.target}, :${task.message ?? ''}).once`,
        ...(task.subject === undefined ? [] : [`.with(params: { ${task.subject.name}: ${matched(task.subject, setting, '')} }, args: [])`]),
      ]),
    },
  ],
};

/** The verbs that send something elsewhere. */
export const MESSAGE_VERBS = { call, enqueue, mail } as const;
export const WAITING_VERBS = { enqueue, mail } as const;
