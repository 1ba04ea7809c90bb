import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorResult } from '../../../src/cli/output.ts';
import * as errors from '../../../src/core/errors.ts';
import { violations } from './documents.ts';

const META = { command: 'resource', version: '0.1.0' };
const PROBLEMS = [{ message: 'is no type', where: 'price:decimel', hint: 'Write: price:decimal' }];

/** One of each class, with the exit code that docs/settings.md has for it. */
const ERRORS: readonly (readonly [Error, string, number])[] = [
  [new errors.InputError(PROBLEMS), 'BAD_INPUT', 2],
  [new errors.ConflictError('is in the way', ['scaffold status']), 'CONFLICT', 3],
  [new errors.NotProvenError('RED 1 was green'), 'NOT_PROVEN', 4],
  [new errors.ContractError('is broken', PROBLEMS), 'CONTRACT_BROKEN', 4],
  [new errors.ToolchainError('Ruby is missing', ['Install it']), 'TOOLCHAIN_MISSING', 5],
  [new errors.InterruptedError('stopped'), 'INTERRUPTED', 130],
];

describe('an error under --json', () => {
  it.each(ERRORS)('%s is what its schema says', (error, code, exit) => {
    const document = errorResult(error, META);
    expect(violations('error', document)).toEqual([]);
    expect(document).toMatchObject({ ok: false, error: { code } });
    expect(error instanceof errors.ScaffoldError && error.exit).toBe(exit);
  });

  it.each([new TypeError('x is undefined'), 'thrown text', undefined])('%s, a defect of ours, is one as well', (thrown) => {
    expect(violations('error', errorResult(thrown, META))).toEqual([]);
  });

  it('is here in every class there is', () => {
    const classes = Object.values(errors).filter(
      (one) => typeof one === 'function' && one !== errors.ScaffoldError && one.prototype instanceof Error,
    );
    expect(ERRORS.map(([error]) => error.constructor)).toEqual(expect.arrayContaining(classes));
  });
});

it('the page of exit codes has every one', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/settings.md'), 'utf8');
  const told = [...page.matchAll(/^\| (\d+) \|/gmu)].map(([, code]) => Number(code));
  expect(told).toEqual(Object.values(errors.EXIT));
});
