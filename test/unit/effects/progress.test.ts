import { describe, expect, it, vi } from 'vitest';
import { createFixedClock } from '../../../src/effects/clock.ts';
import { createProgress, silentProgress } from '../../../src/effects/progress.ts';

const ESCAPE = '\u001b';

function open(environment: Readonly<Record<string, string>>, isTTY: boolean, columns = 80) {
  const clock = createFixedClock('2025-11-20T12:00:00Z');
  let written = '';
  let tick: () => void = () => undefined;
  let ticking = 0;
  const progress = createProgress({
    terminal: { isTTY, columns, write: (text) => (written += text) },
    clock,
    environment,
    every: (_, run) => {
      tick = run;
      ticking++;
      return () => {
        ticking--;
      };
    },
  });
  return {
    progress,
    clock,
    tick: () => {
      tick();
    },
    written: () => written,
    ticking: () => ticking,
  };
}

/** What a person sees: each line as it was last drawn. */
const seen = (written: string): readonly string[] =>
  written
    .replaceAll(new RegExp(`${ESCAPE}\\[\\d*m`, 'g'), '')
    .split('\n')
    .map((line) => line.split('\r\u001b[2K').at(-1) ?? '');

describe('progress', () => {
  it('off a terminal is plain lines, each written once', () => {
    const { progress, clock, written, ticking } = open({}, false);
    const done = progress.start('Installing packages');
    progress.note('212 packages');
    clock.advance(12_340);
    done('212 packages');
    done('again');
    expect(written()).toBe('Installing packages …\n212 packages\n✓ Installing packages: 212 packages (12.3 s)\n');
    expect(ticking()).toBe(0);
  });

  it('on a terminal is a live line with the seconds, and one line in the end', () => {
    const { progress, clock, tick, written, ticking } = open({}, true);
    const done = progress.start('GREEN');
    expect(seen(written()).at(-1)).toBe('… GREEN 0 s');
    clock.advance(3_000);
    tick();
    expect(seen(written()).at(-1)).toBe('… GREEN 3 s');
    progress.note('a note');
    expect(seen(written())).toEqual(['a note', '… GREEN 3 s']);
    done('52 passed');
    expect(seen(written())).toEqual(['a note', '✓ GREEN: 52 passed (3.0 s)', '']);
    expect(ticking()).toBe(0);
  });

  it('tells how far the work has come, drawn no more often than anybody reads', () => {
    const { progress, clock, written } = open({}, true);
    const done = progress.start('GREEN');
    progress.at('1 example');
    expect(seen(written()).at(-1)).toBe('… GREEN 0 s');
    clock.advance(1_500);
    progress.at('37 examples');
    expect(seen(written()).at(-1)).toBe('… GREEN 37 examples, 1 s');
    const inner = progress.start('inner');
    inner('ok');
    expect(seen(written()).at(-1)).toBe('… GREEN 37 examples, 1 s');
    done('52 passed');
    progress.at('nothing is open');
    expect(seen(written()).at(-1)).toBe('');
  });

  it('off a terminal tells of long work again', () => {
    const { progress, clock, tick, written, ticking } = open({}, false);
    const done = progress.start('GREEN');
    clock.advance(30_000);
    progress.at('37 examples');
    tick();
    done('52 passed');
    expect(written()).toBe('GREEN …\nGREEN … 37 examples, 30 s\n✓ GREEN: 52 passed (30.0 s)\n');
    expect(ticking()).toBe(0);
  });

  it('shows the inner of two works, then the outer one again', () => {
    const { progress, written } = open({}, true);
    const outer = progress.start('outer');
    const inner = progress.start('inner');
    expect(seen(written()).at(-1)).toBe('… inner 0 s');
    inner('ok');
    expect(seen(written()).at(-1)).toBe('… outer 0 s');
    outer('ok');
    expect(seen(written()).at(-1)).toBe('');
  });

  it('never draws a live line wider than the terminal', () => {
    const { progress, written } = open({}, true, 30);
    progress.start('x'.repeat(200));
    expect(seen(written()).at(-1)?.length).toBeLessThanOrEqual(30);
  });

  it.each([
    [{}, true, true],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
    [{}, false, false],
  ] as const)('with %j on a terminal (%s) has colours: %s', (environment, isTTY, isColoured) => {
    const { progress, written } = open(environment, isTTY);
    progress.start('x')('done');
    expect(written().includes(`${ESCAPE}[2m`)).toBe(isColoured);
  });

  it.each([{ TERM: 'dumb' }, { CI: 'true' }])('has no live line with %j', (environment) => {
    const { progress, written } = open(environment, true);
    progress.start('x')('done');
    expect(written()).not.toContain('\r');
  });

  it('says nothing when it is to be quiet', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    silentProgress.start('x')('done');
    silentProgress.note('x');
    silentProgress.at('x');
    expect(write).not.toHaveBeenCalled();
    write.mockRestore();
  });
});
