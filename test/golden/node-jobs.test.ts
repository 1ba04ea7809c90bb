import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf, type Asked } from '../unit/stacks/node/jobs/helpers.ts';

const ROOT = path.join(import.meta.dirname, 'node/job');

/** GOLDEN=write writes the expected trees anew; read the difference as you would review a colleague's code. */
describe.each(readdirSync(ROOT))('job/%s', (name) => {
  const expected = path.join(ROOT, name, 'expected');
  const answers = JSON.parse(readFileSync(path.join(ROOT, name, 'answers.json'), 'utf8')) as Asked;

  it('renders the expected tree', () => {
    // The queue is the same with every job: one case has it whole.
    const whole = [...filesOf(answers)].filter(([file]) => name === 'daily-report' || file.includes('-job.'));
    if (process.env['GOLDEN'] === 'write') {
      rmSync(expected, { recursive: true, force: true });
      for (const [file, content] of whole) {
        mkdirSync(path.dirname(path.join(expected, file)), { recursive: true });
        writeFileSync(path.join(expected, file), content);
      }
    }
    const kept = existsSync(expected)
      ? readdirSync(expected, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      : [];
    const tree = kept.map((entry) => path.join(entry.parentPath, entry.name));
    expect(Object.fromEntries(whole)).toEqual(
      Object.fromEntries(tree.map((file) => [path.relative(expected, file), readFileSync(file, 'utf8')])),
    );
  });
});
