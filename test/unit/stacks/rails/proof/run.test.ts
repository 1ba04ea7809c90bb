import { setTimeout as later } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Effects, ProcessResult } from '../../../../../src/core/ports.ts';
import { createFixedClock } from '../../../../../src/effects/clock.ts';
import { createFixedMachine } from '../../../../../src/effects/machine.ts';
import { createMemoryFiles } from '../../../../../src/effects/memory-files.ts';
import { DRIVER, EXAMPLE, STALE } from '../../../../../src/stacks/rails/proof/run/driver.ts';
import { close, runSpecs } from '../../../../../src/stacks/rails/proof/run/index.ts';

const done: ProcessResult = { exitCode: 0, stdout: '', stderr: '', notFound: false, timedOut: false };
const SPEC = 'spec/models/product_spec.rb';

interface Job {
  readonly specs: readonly string[];
  readonly output: string;
}

/**
 * Ruby as the driver of a tree would be.
 *
 * @param act what it does with the nth job of this process: its report, or how it ends without one
 */
function rubyThat(act: (nth: number, process: number, job: Job) => object | Partial<ProcessResult>) {
  const files = createMemoryFiles({ [`/shop/${SPEC}`]: '' });
  const started: string[] = [];
  const ended: number[] = [];
  const jobs: Job[] = [];
  const run: Effects['processes']['run'] = async (command, args, { cwd, input = '{}', onLine }) => {
    started.push(command);
    const own = started.length;
    const { jobs: folder } = JSON.parse(input) as { jobs: string };
    for (let nth = 1; ; await later(1)) {
      if (await files.exists(`${cwd}/${folder}/stop`)) {
        ended.push(own);
        return done;
      }
      const text = await files.read(`${cwd}/${folder}/job-${String(nth)}.json`);
      if (text === undefined) continue;
      const job = JSON.parse(text) as Job;
      const found = act(nth, own, job);
      if ('exitCode' in found || 'notFound' in found) return { ...done, ...found };
      jobs.push(job);
      await files.write(job.output, JSON.stringify(found));
      onLine?.('noise of the application');
      job.specs.forEach(() => onLine?.(EXAMPLE));
      onLine?.(`ran ${String(nth)}`);
      nth += 1;
    }
  };
  const unused = (): never => {
    throw new Error('not part of this test');
  };
  const effects: Effects = {
    files,
    environment: {},
    processes: { run },
    clock: createFixedClock('2026-01-02T03:04:05.000Z'),
    machine: createFixedMachine(),
    progress: { start: () => () => undefined, note: () => undefined, at: () => undefined },
    prompter: { interactive: false, tell: () => undefined, ask: unused },
    templates: { has: () => false, render: unused },
  };
  return { effects, started, ended, jobs };
}

const passed = (name: string): object => ({
  boot: null,
  runs: [{ specs: [SPEC], report: { examples: [{ full_description: name, status: 'passed', file_path: `./${SPEC}` }] } }],
});

const specRun = { root: '/shop', specs: [SPEC], coverage: false, step: 'red' } as const;
const namesOf = async (effects: Effects): Promise<readonly string[]> => (await runSpecs(effects, specRun)).examples.map(({ name }) => name);

describe('the runs of one proof', () => {
  it('share one process, which ends with the proof', async () => {
    const ruby = rubyThat((nth) => passed(`run ${String(nth)}`));
    expect([await namesOf(ruby.effects), await namesOf(ruby.effects)]).toEqual([['run 1'], ['run 2']]);
    await close(ruby.effects, '/shop');
    expect(ruby).toMatchObject({ started: ['ruby'], ended: [1] });
    expect(await namesOf(ruby.effects)).toEqual(['run 1']);
    await close(ruby.effects, '/shop');
    expect(ruby.started).toHaveLength(2);
  });

  it('tell of each example as it ends, each to its own run', async () => {
    const ruby = rubyThat(() => passed('run'));
    const counts = [0, 0];
    for (const index of counts.keys()) {
      const onExample = (): void => void (counts[index] = (counts[index] ?? 0) + 1);
      await runSpecs(ruby.effects, { ...specRun, specs: Array.from({ length: index + 1 }, () => SPEC), onExample });
    }
    await close(ruby.effects, '/shop');
    expect(counts).toEqual([1, 2]);
  });

  it('get another where what it had loaded has changed, and no run is lost', async () => {
    const ruby = rubyThat((nth, process) =>
      process === 1 && nth === 2 ? { exitCode: STALE } : passed(`run ${String(nth)} of ${String(process)}`),
    );
    expect([await namesOf(ruby.effects), await namesOf(ruby.effects)]).toEqual([['run 1 of 1'], ['run 1 of 2']]);
    await close(ruby.effects, '/shop');
    expect(ruby.ended).toEqual([2]);
  });

  it('have all specs of the tree where all are asked for', async () => {
    const ruby = rubyThat(() => passed('all'));
    await runSpecs(ruby.effects, { ...specRun, specs: 'all' });
    await close(ruby.effects, '/shop');
    expect(ruby.jobs).toMatchObject([{ specs: [SPEC] }]);
  });

  it.each<[string, Partial<ProcessResult>, RegExp]>([
    [
      'what Ruby said when it stopped',
      { exitCode: 7, stderr: 'Could not find gem rails in locally installed gems' },
      /^Could not find gem rails/,
    ],
    ['that there is no Ruby', { notFound: true, exitCode: 1 }, /^ruby could not be started/],
    ['that it stopped without a word', { exitCode: 139 }, /exit code 139/],
  ])('tell %s, and start anew with the next', async (_, end, message) => {
    const ruby = rubyThat((_nth, process) => (process === 1 ? end : passed('again')));
    const { loadErrors } = await runSpecs(ruby.effects, specRun);
    expect(loadErrors).toMatchObject([{ file: '', message: expect.stringMatching(message) as string }]);
    expect(await namesOf(ruby.effects)).toEqual(['again']);
    await close(ruby.effects, '/shop');
  });

  it('need nothing where there is no spec, nor an end where nothing was begun', async () => {
    const ruby = rubyThat(() => ({}));
    expect(await runSpecs(ruby.effects, { ...specRun, specs: [] })).toEqual({ examples: [], loadErrors: [], milliseconds: 0 });
    await close(ruby.effects, '/shop');
    expect(ruby.started).toEqual([]);
  });
});

describe('the driver', () => {
  it("loads the specs' side of Rails after the initializers, which could not configure it any more", () => {
    expect(DRIVER.indexOf('require "rspec/rails"')).toBeGreaterThan(DRIVER.indexOf('config/environment'));
  });
});
