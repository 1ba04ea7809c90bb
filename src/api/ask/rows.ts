import type { InputRow } from '../../core/define.ts';
import type { OptionValue } from '../../core/pipeline.ts';
import type { Completion, Prompter } from '../../core/ports.ts';
import { askWords } from './words.ts';

/** What was answered and given so far, by the names of the inputs. */
export type Answers = Readonly<Record<string, OptionValue>>;

/** A declaration's inputs, and what is known around them. */
export interface Asking {
  readonly rows: readonly InputRow[];
  readonly prompter: Prompter;
  /** Why a run would not take these answers, as the run itself would say it; undefined where it would. */
  check(answers: Answers): Promise<string | undefined>;
  /** Answered already, by what was found in the tree. */
  isKnown(row: InputRow, answers: Answers): Promise<boolean> | boolean;
  /** What Enter alone answers, where it is not what the declaration says. */
  initial(row: InputRow): OptionValue | undefined;
  /** How a text may go on. */
  complete(row: InputRow, text: string, answers: Answers): readonly Completion[];
}

/**
 * Asks for each input that has no answer yet, in the order of the declaration; what can well be left out is offered at the end, in one question.
 *
 * @param given what needs no question
 * @throws InterruptedError where the questions are broken off
 */
export async function askRows(asking: Asking, given: Answers): Promise<Answers> {
  let answers = given;
  const answer = async (row: InputRow): Promise<void> => {
    const value = await ASK[row.kind](row, asking, answers);
    if (value !== undefined) answers = { ...answers, [row.name]: value };
  };
  const optional: InputRow[] = [];
  for (const row of asking.rows) {
    if (answers[row.name] !== undefined || (await asking.isKnown(row, answers))) continue;
    if (isNeeded(row)) await answer(row);
    else optional.push(row);
  }
  for (;;) {
    const left = optional.filter(({ name }) => answers[name] === undefined);
    const row = left.length === 0 ? undefined : await askWhich(asking.prompter, left);
    if (row === undefined) return answers;
    await answer(row);
  }
}

/** Decisions, and what a run is about; the rest does without an answer. */
const isNeeded = ({ kind, required, default: initial }: InputRow): boolean =>
  required === true || kind === 'name' || kind === 'fields' || kind === 'list' || (kind === 'choice' && initial !== undefined);

const ENOUGH = '';

async function askWhich(prompter: Prompter, rows: readonly InputRow[]): Promise<InputRow | undefined> {
  const choices = [{ name: 'No', value: ENOUGH }, ...rows.map(({ name, message }) => ({ name: `${name}: ${message}`, value: name }))];
  const answer = await prompter.ask({ name: 'more', kind: 'select', message: 'Anything else to say?', choices });
  return rows.find(({ name }) => name === answer);
}

type Ask = (row: InputRow, asking: Asking, answers: Answers) => Promise<OptionValue | undefined>;

/** A text that is checked together with what was answered before. */
const askText: Ask = async (row, asking, answers) => {
  const { name, message, example, required } = row;
  const initial = asking.initial(row) ?? row.default;
  const answer = await asking.prompter.ask({
    name,
    kind: 'input',
    message: example === undefined || initial !== undefined ? message : `${message}, for example ${example}`,
    ...(typeof initial === 'string' ? { default: initial } : {}),
    complete: (text) => asking.complete(row, text, answers),
    check: async (text) => (text.trim() === '' && required !== true ? undefined : asking.check({ ...answers, [name]: text.trim() })),
  });
  const text = String(answer).trim();
  return text === '' ? undefined : text;
};

/** One question for each kind of input. */
const ASK: Readonly<Record<InputRow['kind'], Ask>> = {
  name: askText,
  text: askText,
  fields: askWords,
  list: askWords,
  choice: async (row, asking) => {
    const { name, message, choices = [] } = row;
    const initial = asking.initial(row) ?? row.default;
    const answer = await asking.prompter.ask({
      name,
      kind: 'select',
      message,
      choices,
      ...(typeof initial === 'string' ? { default: initial } : {}),
    });
    return String(answer);
  },
  flag: async ({ name, message }, { prompter }) =>
    (await prompter.ask({ name, kind: 'confirm', message, default: false })) === true ? true : undefined,
};
