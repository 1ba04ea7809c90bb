import { EventEmitter } from 'node:events';
import type InputPrompt from 'inquirer/lib/prompts/input.js';
import { InputError, InterruptedError } from '../core/errors.ts';
import type { Choice, Prompter, Question } from '../core/ports.ts';
import type { Keyboard, Keys } from './keyboard.ts';
import { mayAsk, type AskedStreams } from './may-ask.ts';

type OptionValue = Awaited<ReturnType<Prompter['ask']>>;

export interface PrompterOptions extends AskedStreams {
  /** Ends a question that is open; `ask` then throws InterruptedError. */
  readonly signal?: AbortSignal;
}

/** Questions through inquirer, which is loaded with the first one. */
export function createPrompter(options: PrompterOptions): Prompter {
  const { streams } = options;
  if (!mayAsk(options)) return silentPrompter;
  let keyboard: Keyboard | undefined;
  return {
    interactive: true,
    tell: (text) => void streams().stderr.write(text),
    ask: async (question) => {
      // All that asking takes is loaded with the first question: hardly a run has one.
      keyboard ??= (await import('./keyboard.ts')).createKeyboard(() => streams().stdin);
      return asOption(await askOne(question, keyboard, options));
    },
  };
}

async function askOne(question: Question, keyboard: Keyboard, options: PrompterOptions): Promise<unknown> {
  const { streams, environment } = options;
  const { COMPLETING, completingInput } = await import('./completing-input.ts');
  const answers = await askInquirer(
    keyboard,
    options,
    (ask) => {
      const { input: Input } = ask.prompts;
      if (isInput(Input)) ask.registerPrompt(COMPLETING, completingInput(Input, (environment['NO_COLOR'] ?? '') === ''));
      return ask([
        { ...toInquirer(question, keyboard, streams().stderr.columns), ...(question.complete === undefined ? {} : { type: COMPLETING }) },
      ]);
    },
    question.fresh === true,
  );
  return answers[ANSWER];
}

/** Inquirer's questions on our terminal, where Ctrl-C is ours. */
type Ask = ReturnType<(typeof import('inquirer'))['default']['createPromptModule']>;

/**
 * Asks through inquirer in whatever way.
 *
 * @param through is handed inquirer's own function, and answers what that answers
 * @throws InterruptedError where the question is broken off
 */
export async function askInquirer(
  keyboard: Keyboard,
  { streams, signal }: PrompterOptions,
  through: (ask: Ask) => Promise<Readonly<Record<string, unknown>>>,
  fresh = false,
): Promise<Readonly<Record<string, unknown>>> {
  const { default: inquirer } = await import('inquirer');
  const input = await keyboard.open(fresh);
  try {
    // Without a completer of its own, readline would write a tab for Tab.
    const terminal = { input: asTerminal(input), output: streams().stderr, completer: (line: string) => [[], line] };
    const answers = through(inquirer.createPromptModule(terminal));
    return await Promise.race([answers, brokenOff(Reflect.get(answers, 'ui'), signal)]);
  } finally {
    keyboard.close();
  }
}

/** What a question reads has all that readline looks for in a terminal. */
function asTerminal(keys: Keys): NodeJS.ReadStream {
  if (isReadStream(keys)) return keys;
  throw new Error('unreachable: it was made to look like a terminal');
}
const isReadStream = (stream: object): stream is NodeJS.ReadStream => 'setRawMode' in stream && 'isTTY' in stream;
const isInput = (prompt: unknown): prompt is typeof InputPrompt => typeof prompt === 'function';

/** Never asks; a question is then an answer that was not given. */
export const silentPrompter: Prompter = {
  interactive: false,
  tell: () => undefined,
  ask: async ({ name, message }) => {
    throw new InputError([
      {
        where: name,
        message: `no answer was given to "${message}", and there is no terminal to ask on`,
        hint: `Give it on the command line: --${name} VALUE`,
      },
    ]);
  },
};

/** A prompter for tests, with the answers by the name of the question. */
export function createFixedPrompter(answers: Readonly<Record<string, OptionValue>>): Prompter {
  return {
    interactive: true,
    tell: () => undefined,
    ask: async (question) => {
      const answer = answers[question.name];
      return answer ?? silentPrompter.ask(question);
    },
  };
}

/** The part of inquirer's open question that tells of its end. */
interface OpenQuestion {
  readonly rl: EventEmitter;
  close(): void;
}

/**
 * Never resolves, and throws InterruptedError when the question is broken off. Inquirer's own answer to Ctrl-C is to kill the process,
 * and to the end of input never to answer.
 */
function brokenOff(ui: unknown, signal: AbortSignal | undefined): Promise<never> {
  if (!isOpenQuestion(ui)) throw new Error('inquirer has changed: its open question has no readline');
  return new Promise((_, reject) => {
    const stop = (): void => {
      ui.close();
      reject(new InterruptedError('the question was not answered'));
    };
    ui.rl.removeAllListeners('SIGINT');
    ui.rl.once('SIGINT', stop);
    // It closes after an answer as well, which is through by the next turn.
    ui.rl.once('close', () =>
      setImmediate(() => {
        reject(new InterruptedError('the question was not answered'));
      }),
    );
    signal?.addEventListener('abort', stop, { once: true });
  });
}

function isOpenQuestion(ui: unknown): ui is OpenQuestion {
  return (
    typeof ui === 'object' && ui !== null && 'rl' in ui && ui.rl instanceof EventEmitter && 'close' in ui && typeof ui.close === 'function'
  );
}

/** Inquirer reads a dot in a name as a path into its answers, so its name for a question is always this one. */
const ANSWER = 'answer';
const KINDS = { input: 'input', confirm: 'confirm', select: 'list' } as const satisfies Record<Question['kind'], string>;

/** Choices that fit a small terminal, question and all. */
const PAGE = 12;

function toInquirer({ kind, message, choices, default: initial, check, complete }: Question, keyboard: Keyboard, columns: number) {
  return {
    type: KINDS[kind],
    name: ANSWER,
    message,
    ...(choices === undefined ? {} : { choices: choices.map((choice) => toChoice(choice, columns)), pageSize: PAGE, loop: false }),
    ...(initial === undefined ? {} : { default: initial }),
    ...(complete === undefined ? {} : { complete }),
    ...(check === undefined
      ? {}
      : {
          validate: async (answer: unknown) => {
            const reason = await check(String(answer));
            // The line stands there again, and what comes next is typed into it.
            if (reason !== undefined) setImmediate(keyboard.more);
            return reason ?? true;
          },
        }),
  };
}

/** What stands before a choice, and a blank behind it. */
const MARGIN = 4;

/** A choice has one line, whatever there is to say of it; once chosen it is called by its value. */
function toChoice(choice: string | Choice, columns: number): string | { name: string; value: string; short: string } {
  if (typeof choice === 'string') return choice;
  const { name, value } = choice;
  const most = (columns > 0 ? columns : 80) - MARGIN;
  return { name: name.length > most ? `${name.slice(0, most - 1)}…` : name, value, short: value === '' ? name : value };
}

function asOption(answer: unknown): OptionValue {
  if (typeof answer === 'string' || typeof answer === 'boolean') return answer;
  throw new Error(`an answer of an unknown kind: ${typeof answer}`);
}
