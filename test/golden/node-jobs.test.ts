import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { filesOf, type Asked } from '../unit/stacks/node/jobs/helpers.ts';
import { expectTree } from './expected-tree.ts';

const ROOT = path.join(import.meta.dirname, 'node/job');

/** GOLDEN=write writes the expected trees anew; read the difference as you would review a colleague's code. */
describe.each(readdirSync(ROOT))('job/%s', (name) => {
  const expected = path.join(ROOT, name, 'expected');
  const answers = JSON.parse(readFileSync(path.join(ROOT, name, 'answers.json'), 'utf8')) as Asked;

  it('renders the expected tree', () => {
    // The queue is the same with every job: one case has it whole.
    const whole = [...filesOf(answers)].filter(
      ([file]) => name === 'daily-report' || file.includes('-job.') || file.includes('-adapters.'),
    );
    expectTree(expected, whole);
  });
});
