import type { Step } from '../../core/pipeline.ts';

/** What these steps do besides: behind them the others change nothing, and no example could tell whether they are there. */
const DONE_BESIDES: readonly (readonly [Step['verb'], readonly Step['verb'][]])[] = [
  ['create', ['validate', 'save', 'update']],
  ['update', ['validate', 'save']],
];

/** Why one of the steps has nothing to do, on any stack; undefined where each has. */
export function idleReason(steps: readonly Step[]): string | undefined {
  const texts = steps.map(({ verb, target, method }) => `${verb}:${target}${method === undefined ? '' : `.${method}`}`);
  const twice = texts.find((text, index) => texts.indexOf(text) !== index);
  if (twice !== undefined) return `its step ${twice} stands there twice`;
  const [idle, done] = idleStep(steps) ?? [];
  return idle === undefined || done === undefined
    ? undefined
    : `its step ${idle.verb}:${idle.target} comes after ${done.verb}:${done.target}, which does so already`;
}

/** A step that has nothing left to do, and the one that has done it. */
function idleStep(steps: readonly Step[]): readonly [idle: Step, done: Step] | undefined {
  for (const [index, idle] of steps.entries()) {
    const done = steps
      .slice(0, index)
      .find(
        ({ verb, target }) =>
          target === idle.target && DONE_BESIDES.some(([first, besides]) => first === verb && besides.includes(idle.verb)),
      );
    if (done !== undefined) return [idle, done];
  }
  return undefined;
}
