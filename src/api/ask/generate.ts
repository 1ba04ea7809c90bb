import { readOptions } from '../../core/blueprint/options.ts';
import { InputError, type Problem } from '../../core/errors.ts';
import type { Effects } from '../../core/ports.ts';
import { readTrail } from '../../core/transaction/index.ts';
import { formatField } from '../../fields/index.ts';
import { nameProblem, qualified, toName } from '../../naming/index.ts';
import { EMPTY_TABLE, LARGE_TABLE } from '../change.ts';
import { checkRequest } from '../generate.ts';
import { generatorOf } from '../registry.ts';
import type { GenerateRequest, WriteOptions } from '../request.ts';
import type { Detected } from '../stacks.ts';
import { answersOf, textIn, UNDONE, wordsIn, type Asked, type Given } from './asked.ts';
import { commandLine, optionFlags } from './command-line.ts';
import { completions } from './completions.ts';
import { knownOf, lastChoice } from './habits.ts';
import { reasonAgainst } from './reason.ts';
import { askRows, type Answers } from './rows.ts';

/** What is about the rows that a change would meet: nothing that is there is changed by what is asked for here. */
const ABOUT_CHANGES: readonly string[] = [EMPTY_TABLE, LARGE_TABLE];

/**
 * Asks for what a generator of a tree's parts needs besides what is given. Fields of a resource that the tree knows are not asked for.
 *
 * @param asked the generator as it was typed or chosen
 * @param given words of the command line by the names of the inputs; `fields` whatever the generator calls them
 * @throws InputError where what is given is wrong already; InterruptedError where the questions are broken off
 */
export async function askToGenerate(
  asked: string,
  { fields: words, ...given }: Given,
  root: string,
  detected: Detected,
  effects: Effects,
): Promise<Asked> {
  const { prompter, files } = effects;
  const generator = generatorOf(asked, detected.stack, effects.generators);
  const rows = generator.prompts.filter(({ name }) => !ABOUT_CHANGES.includes(name));
  const list = rows.find(({ kind }) => kind === 'fields')?.name;
  const start = answersOf({ ...given, ...(list === undefined ? {} : { [list]: words }) });
  assertTaken(readOptionsOf(generator.prompts, optionsAmong(start, list)));
  const records = await readTrail(root, files);
  const known = await knownOf(root, detected, records, effects);
  const requestOf = (answers: Answers): Omit<GenerateRequest, keyof WriteOptions | 'root'> => ({
    generator: asked,
    name: textIn(answers, 'name') ?? '',
    fields: wordsIn(answers, list),
    options: optionsAmong(answers, list),
  });
  // Its fields and steps come one by one: what they lack together is said when all are there.
  const { operations } = detected.stack;
  const sofar: Detected = {
    ...detected,
    stack: {
      ...detected.stack,
      lacking: () => undefined,
      ...(operations === undefined ? {} : { operations: { ...operations, lacking: () => undefined } }),
    },
  };
  const answers = await askRows(
    {
      rows,
      prompter,
      check: (so) => reasonAgainst(() => checkRequest({ ...UNDONE, root, ...requestOf(so) }, sofar, effects)),
      isKnown: ({ kind }, so) => {
        const name = textIn(so, 'name') ?? '';
        if (kind !== 'fields' || generator.scope !== 'resource' || nameProblem(name, { modules: true }) !== undefined) return false;
        const there = known.fields.get(qualified(toName(name, detected.facts)));
        if (there === undefined) return false;
        prompter.tell(
          `  It is here already, with ${there.map(formatField).join(' ')}\n  Its fields are changed by: scaffold field add|rename|remove ${name} …\n`,
        );
        return true;
      },
      initial: (row) => lastChoice(records, generator.id, row),
      complete: (row, text, so) => completions(row, text, so, known),
    },
    start,
  );
  const { name, fields, options } = requestOf(answers);
  return {
    request: { verb: 'generate', generator: asked, name, fields, options: answersOf(options) },
    line: commandLine(asked, [name, ...fields], optionFlags(generator.prompts, options)),
  };
}

/** What is neither the name nor the words: an option, known or not. */
const optionsAmong = (answers: Answers, list: string | undefined): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => name !== 'name' && name !== list));

function readOptionsOf(rows: Parameters<typeof readOptions>[0], options: Answers): readonly Problem[] {
  const problems: Problem[] = [];
  readOptions(rows, options, problems);
  return problems;
}

/** No answer would do while what is given does not. @throws InputError */
function assertTaken(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InputError(problems);
}
