import { systemClock } from '../../../src/jobs/clock';

describe('systemClock', () => {
  it('calls back when the time has passed', async () => {
    const before = systemClock.now();
    const keepAlive = setTimeout(() => undefined, 1000);
    await new Promise<void>((resolve) => {
      systemClock.after(10, resolve);
    });
    clearTimeout(keepAlive);
    expect(systemClock.now() - before).toBeGreaterThanOrEqual(9);
  });

  it('does not call back where that is called off', async () => {
    const calls: string[] = [];
    const callOff = systemClock.after(1, () => {
      calls.push('called off');
    });
    systemClock.after(2, () => {
      calls.push('kept');
    });
    callOff();
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 20);
    });
    expect(calls).toEqual(['kept']);
  });
});
