import { backoffMs } from '../../../src/jobs/backoff';

describe('backoffMs', () => {
  it('waits twice as long after each attempt', () => {
    expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, () => 0))).toEqual([500, 1000, 2000, 4000]);
  });

  it('leaves half of the time to chance', () => {
    expect([0, 0.25, 0.5, 0.75].map((chance) => backoffMs(1, () => chance))).toEqual([500, 625, 750, 875]);
  });

  it('waits five minutes at most', () => {
    expect([10, 100, 2000].map((attempt) => backoffMs(attempt, () => 0))).toEqual([150_000, 150_000, 150_000]);
  });
});
