import type { NodePlopAPI } from 'node-plop';
import { InputError } from '../../core/errors.ts';
import type { PlopAnswers, PlopGenerator, PlopQuestion, Questioner } from './types.ts';

export interface Answering {
  readonly given: Readonly<Record<string, string>>;
  readonly plop: NodePlopAPI;
  readonly prompts: unknown;
  readonly questioner: Questioner | undefined;
}

/**
 * Every question of a generator in its order. Unlike plop's own way around questions, this one takes what is given for a question that is only
 * asked under a condition, and lets the checks of a question see all earlier answers.
 *
 * @throws InputError as `OpenPlopfile.answer`
 */
export async function answer(generator: PlopGenerator, { given, plop, prompts, questioner }: Answering): Promise<PlopAnswers> {
  const { questions } = generator;
  if (questions === 'function') return askAll(generator, { given, plop, prompts, questioner });
  assertKnown(generator, questions, given);
  let answers: PlopAnswers = {};
  for (const question of questions) {
    const text = given[question.name];
    if (text !== undefined) answers = { ...answers, [question.name]: await fromText(question, text, answers, plop) };
    else if (await isAsked(question, answers)) {
      if (questioner === undefined) answers = { ...answers, [question.name]: await fallback(question, answers) };
      else answers = await questioner.one({ ...question, when: true }, answers, kindsOf(plop));
    }
  }
  return answers;
}

/** The kinds of questions that inquirer has, and those that the plopfile has added. */
export function kindsOf(plop: NodePlopAPI): object {
  const inquirer: unknown = Reflect.get(plop, 'inquirer');
  const prompt: unknown = typeof inquirer === 'object' && inquirer !== null ? Reflect.get(inquirer, 'prompt') : undefined;
  const kinds: unknown = typeof prompt === 'function' ? Reflect.get(prompt, 'prompts') : undefined;
  return typeof kinds === 'object' && kinds !== null ? kinds : {};
}

async function askAll({ name }: PlopGenerator, { given, plop, prompts, questioner }: Answering): Promise<PlopAnswers> {
  if (questioner !== undefined && typeof prompts === 'function')
    return questioner.all(
      async (inquirer) => asAnswers(await Reflect.apply(prompts, undefined, [inquirer])),
      Reflect.get(plop, 'inquirer'),
    );
  const asked = Object.keys(given).length === 0 ? '' : `, and takes no answer from a command line`;
  throw new InputError([
    { where: name, message: `asks with a program of its own${asked}`, hint: 'Run it on a terminal, or give its prompts as a list' },
  ]);
}

const asAnswers = (value: unknown): PlopAnswers => (typeof value === 'object' && value !== null ? { ...value } : {});

function assertKnown({ name }: PlopGenerator, questions: readonly PlopQuestion[], given: Answering['given']): void {
  const names = questions.map((question) => question.name);
  const unknown = Object.keys(given).filter((key) => !names.includes(key));
  if (unknown.length === 0) return;
  const known = names.length === 0 ? 'it asks for nothing' : `it asks for ${names.join(', ')}`;
  throw new InputError(unknown.map((key) => ({ where: `--${key}`, message: `is no question of ${name}; ${known}` })));
}

/** What is a function is called with the answers so far. */
async function valueOf(part: unknown, answers: PlopAnswers): Promise<unknown> {
  const value: unknown = typeof part === 'function' ? await Reflect.apply(part, undefined, [answers]) : part;
  return value;
}

async function isAsked({ when }: PlopQuestion, answers: PlopAnswers): Promise<boolean> {
  return when === undefined || Boolean(await valueOf(when, answers));
}

/** A text in the meaning of the question: plop's own reading of it. */
async function fromText(question: PlopQuestion, text: string, answers: PlopAnswers, plop: NodePlopAPI): Promise<unknown> {
  const { default: read } = await bypass();
  // What is a condition or looks at other answers is settled here, for plop's reading knows of neither.
  const settled = {
    ...question,
    when: undefined,
    choices: await valueOf(question.choices, answers),
    validate: bound(question.validate, answers),
    filter: bound(question.filter, answers),
  };
  const plain = Object.fromEntries(Object.entries(settled).filter(([, value]) => value !== undefined));
  try {
    const [, found] = await read([plain], [text], plop);
    return found[question.name];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError([
      {
        where: `--${question.name}`,
        message: /^The "/u.test(message) ? `${JSON.stringify(text.slice(0, 80))} will not do (${kindOf(question)})` : message,
      },
    ]);
  }
}

const kindOf = ({ type = 'input', choices }: PlopQuestion): string => {
  const names = Array.isArray(choices) ? choices.map((choice: unknown) => nameOfChoice(choice)).join(', ') : '';
  return names === '' ? type : `one of ${names}`;
};

const nameOfChoice = (choice: unknown): string => {
  if (typeof choice !== 'object' || choice === null) return String(choice);
  const value: unknown = Reflect.get(choice, 'value') ?? Reflect.get(choice, 'name') ?? Reflect.get(choice, 'key');
  return String(value);
};

const bound = (part: unknown, answers: PlopAnswers): ((value: unknown) => unknown) | undefined =>
  typeof part === 'function' ? (value) => Reflect.apply(part, undefined, [value, answers]) as unknown : undefined;

async function bypass(): Promise<{ readonly default: Read }> {
  const module: unknown = await import('node-plop/src/prompt-bypass.js');
  if (isBypass(module)) return module;
  throw new Error('node-plop has changed: its reading of texts is not where it was');
}
type Read = (questions: readonly object[], texts: readonly string[], plop: NodePlopAPI) => Promise<readonly [unknown, PlopAnswers]>;
const isBypass = (module: unknown): module is { readonly default: Read } =>
  typeof module === 'object' && module !== null && 'default' in module && typeof module.default === 'function';

/** What a question answers where nobody is asked. */
async function fallback(question: PlopQuestion, answers: PlopAnswers): Promise<unknown> {
  const initial = await valueOf(question.default, answers);
  if (initial !== undefined) return initial;
  if (question.type === 'checkbox') return [];
  const asked = await valueOf(question.message, answers);
  const message = typeof asked === 'string' ? asked : question.name;
  throw new InputError([
    {
      where: question.name,
      message: `no answer was given to "${message}", and there is nobody to ask`,
      hint: `Give it on the command line: --${question.name} VALUE`,
    },
  ]);
}
