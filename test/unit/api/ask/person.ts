import type { Prompter, Question } from '../../../../src/core/ports.ts';

/** What a person was asked and answered. */
export interface Seen {
  readonly asked: { readonly name: string; readonly message: string; readonly choices: readonly string[]; readonly default: unknown }[];
  /** Reasons against answers that would not do. */
  readonly refused: string[];
  told: string;
}

/**
 * Somebody who gives these answers, one after another; one that will not do is followed by the next, as on a terminal. A choice is named by
 * its value, and an empty answer takes the default.
 */
export function person(answers: readonly string[]): { readonly prompter: Prompter; readonly seen: Seen; readonly left: string[] } {
  const left = [...answers];
  const seen: Seen = { asked: [], refused: [], told: '' };
  const valuesOf = ({ choices = [] }: Question): readonly string[] =>
    choices.map((choice) => (typeof choice === 'string' ? choice : choice.value));
  const prompter: Prompter = {
    interactive: true,
    tell: (text) => void (seen.told += text),
    ask: async (question) => {
      const { name, message, kind, check, default: initial } = question;
      seen.asked.push({ name, message, choices: valuesOf(question), default: initial });
      for (;;) {
        const typed = left.shift();
        if (typed === undefined) throw new Error(`asked once more than expected: ${message}`);
        const answer = typed === '' && initial !== undefined ? initial : typed;
        if (kind === 'confirm') return answer === true || answer === 'y';
        if (kind === 'select') {
          const found = valuesOf(question).find((value) => value === answer) ?? (answer === '' ? valuesOf(question)[0] : undefined);
          if (found === undefined) throw new Error(`no choice ${String(answer)} among ${valuesOf(question).join(', ')}`);
          return found;
        }
        const reason = await check?.(String(answer));
        if (reason === undefined) return answer;
        seen.refused.push(reason);
      }
    },
  };
  return { prompter, seen, left };
}
