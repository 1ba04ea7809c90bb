import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createFixedClock, systemClock } from '../../../src/effects/clock.ts';
import { createMachine } from '../../../src/effects/machine.ts';

const machine = createMachine({ command: 'scaffold list', version: '1.2.3' });

describe('the machine', () => {
  it('knows itself', () => {
    expect(machine).toMatchObject({ pid: process.pid, command: 'scaffold list', version: '1.2.3' });
    expect(machine.isAlive(process.pid, new Date())).toBe(true);
    expect(machine.unique()).toMatch(/^[0-9a-f]{8}$/);
    expect(machine.unique()).not.toBe(machine.unique());
  });

  it('knows a process that has ended', () => {
    const { pid } = spawnSync('true');
    expect(machine.isAlive(pid, new Date())).toBe(false);
  });

  it.each([0, -1, Number.NaN, 1.5])('takes %s for no process', (pid) => {
    expect(machine.isAlive(pid, new Date())).toBe(false);
  });

  it.runIf(process.platform === 'linux')('knows that a process which began later only has the same number', async () => {
    const child = spawn('sleep', ['30']);
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    expect(machine.isAlive(pid, new Date())).toBe(true);
    expect(machine.isAlive(pid, new Date(Date.now() - 60_000))).toBe(false);
    child.kill('SIGKILL');
  });
});

describe('clocks', () => {
  it('the system’s goes on, and never back', () => {
    const [first, second] = [systemClock.monotonic(), systemClock.monotonic()];
    expect(second).toBeGreaterThanOrEqual(first);
    expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(1000);
  });

  it('a fixed one goes as far as it is told', () => {
    const clock = createFixedClock('2025-11-20T12:00:00Z');
    clock.advance(1500);
    expect(clock.now().toISOString()).toBe('2025-11-20T12:00:01.500Z');
    expect(clock.monotonic()).toBe(1500);
  });
});
