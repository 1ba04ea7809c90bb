import { describe, expect, it, vi } from 'vitest';
import { withPostgres } from '../../../src/effects/postgres.ts';

vi.setConfig({ testTimeout: 30_000 });

/** Nothing listens at port 1. */
const ADDRESSES = [
  'postgresql://shop:s3cr3t@127.0.0.1:1/shop',
  'postgresql://shop:s3cr3t%21@127.0.0.1:1/shop?sslmode=disable',
  'postgresql://127.0.0.1:1/shop?user=shop&password=s3cr3t',
  'postgresql://shop:s3cr3t@127.0.0.1:99999/shop',
  'postgresql://shop:%zzs3cr3t@127.0.0.1:1/shop',
  'postgresql://shop:s3cr3t@[::1/shop',
  'postgresql:s3cr3t',
];

describe('an address that leads nowhere', () => {
  it.each(ADDRESSES)('is a problem that does not repeat its secret: %s', async (address) => {
    const error: unknown = await withPostgres(address, () => Promise.resolve('opened')).catch((problem: unknown) => problem);

    expect(error).toMatchObject({ name: 'DatabaseProblem', message: expect.stringMatching(/cannot be opened|cannot be read/) });
    expect(error).not.toMatchObject({ message: expect.stringContaining('s3cr3t') });
  });
});
