import { expect, it } from 'vitest';
import { stepsIn } from '../../../../src/core/prove/steps.ts';
import { bench, ROOT } from './bench.ts';

it('counts the examples of each step as they end', async () => {
  const { effects, port } = bench({ answers: {} });
  const far: string[] = [];
  const told = { ...effects, progress: { ...effects.progress, at: (detail: string) => void far.push(detail) } };
  const counting: typeof port = {
    ...port,
    run: async (own, run) => {
      run.onExample?.();
      run.onExample?.();
      return port.run(own, run);
    },
  };
  const steps = stepsIn(ROOT, counting, told, ['red', 'green']);
  await steps.run('red', ['a.test']);
  const done = steps.open('green');
  for (const suite of ['unit', 'integration'])
    await counting.run(told, { root: ROOT, specs: [suite], coverage: true, step: 'green', onExample: steps.onExample });
  done('4 passed');
  expect(far).toEqual(['1 example', '2 examples', '1 example', '2 examples', '3 examples', '4 examples']);
});
