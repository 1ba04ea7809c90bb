import { EventEmitter } from 'node:events';
import { InputError, InterruptedError } from '../core/errors.ts';
import type { Prompter, Question } from '../core/ports.ts';

type OptionValue = Awaited<ReturnType<Prompter['ask']>>;

export interface PrompterOptions {
  /** Questions go to stderr, so that results on stdout stay clean. A function, for the mere mention of stdin opens it. */
  readonly streams: () => { readonly stdin: NodeJS.ReadStream; readonly stderr: NodeJS.WriteStream };
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ends a question that is open; `ask` then throws InterruptedError. */
  readonly signal?: AbortSignal;
}

/**
 * Questions through inquirer, which is loaded with the first one. Both ends must be a terminal; in CI there is never a question.
 */
export function createPrompter({ streams, environment, signal }: PrompterOptions): Prompter {
  const mayAsk = (environment['CI'] ?? '') === '' && environment['TERM'] !== 'dumb' && streams().stderr.isTTY && streams().stdin.isTTY;
  if (!mayAsk) return silentPrompter;
  return {
    interactive: true,
    tell: (text) => void streams().stderr.write(text),
    ask: async (question) => {
      const { default: inquirer } = await import('inquirer');
      const answers = inquirer.createPromptModule({ input: streams().stdin, output: streams().stderr })([toInquirer(question)]);
      return asOption(
        await Promise.race([answers.then((given: Readonly<Record<string, unknown>>) => given[ANSWER]), brokenOff(answers.ui, signal)]),
      );
    },
  };
}

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

function toInquirer({ kind, message, choices, default: initial, check }: Question) {
  return {
    type: KINDS[kind],
    name: ANSWER,
    message,
    ...(choices === undefined ? {} : { choices: [...choices] }),
    ...(initial === undefined ? {} : { default: initial }),
    ...(check === undefined ? {} : { validate: (answer: unknown) => check(String(answer)) ?? true }),
  };
}

function asOption(answer: unknown): OptionValue {
  if (typeof answer === 'string' || typeof answer === 'boolean') return answer;
  throw new Error(`an answer of an unknown kind: ${typeof answer}`);
}
