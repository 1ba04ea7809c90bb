import type { ResolvePolicy } from '../core/conflicts/index.ts';
import type { Prompter } from '../core/ports.ts';

const ANSWERS = { 'take the generated content': 'theirs', 'keep yours': 'ours', 'write nothing': 'refuse' } as const;

const isAnswer = (text: string): text is keyof typeof ANSWERS => Object.hasOwn(ANSWERS, text);

/** Asks a person about each file that is in the way, with the difference shown; undefined off a terminal, where it is refused instead. */
export function askAbout(prompter: Prompter): ResolvePolicy['ask'] {
  if (!prompter.interactive) return undefined;
  return async ({ path, diff }) => {
    const answer = await prompter.ask({
      name: 'conflict',
      kind: 'select',
      message: `${path} holds other content:\n${diff}\n`,
      choices: Object.keys(ANSWERS),
      default: 'write nothing',
    });
    return typeof answer === 'string' && isAnswer(answer) ? ANSWERS[answer] : 'refuse';
  };
}
