import { InterruptedError } from '../../core/errors.ts';
import { createKeyboard, type Keyboard } from '../keyboard.ts';
import { askInquirer, type PrompterOptions } from '../prompter.ts';
import type { Questioner } from './types.ts';

/** A person on our terminal, asked with all kinds of questions that a plopfile has. */
export function createQuestioner(options: PrompterOptions): Questioner {
  const keyboard = createKeyboard(() => options.streams().stdin);
  const { signal } = options;
  return {
    one: (question, answers, prompts) =>
      askInquirer(keyboard, options, (ask) => {
        for (const [kind, prompt] of Object.entries(prompts)) if (isPrompt(prompt)) ask.registerPrompt(kind, prompt);
        return ask([{ ...question, ...checked(question.validate, keyboard) }], { ...answers });
      }),
    // It brings its own terminal; only its end can be heard of.
    all: (ask, inquirer) =>
      Promise.race([
        ask(inquirer),
        new Promise<never>((_, reject) => {
          signal?.addEventListener('abort', () => reject(new InterruptedError('the questions were broken off')), { once: true });
        }),
      ]),
  };
}

/** Where an answer will not do, the question goes on with what is typed next. */
function checked(
  validate: unknown,
  keyboard: Keyboard,
): { readonly validate?: (value: unknown, answers: unknown) => Promise<string | boolean> } {
  if (typeof validate !== 'function') return {};
  return {
    validate: async (value, answers) => {
      const verdict: unknown = await Reflect.apply(validate, undefined, [value, answers]);
      if (verdict !== true) setImmediate(keyboard.more);
      return typeof verdict === 'string' ? verdict : verdict === true;
    },
  };
}

type Prompt = Parameters<Parameters<Parameters<typeof askInquirer>[2]>[0]['registerPrompt']>[1];
const isPrompt = (value: unknown): value is Prompt => typeof value === 'function';
