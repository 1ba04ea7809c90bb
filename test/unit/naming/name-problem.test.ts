import { describe, expect, it } from 'vitest';
import { nameFrom, nameProblem } from '../../../src/naming/index.ts';

describe('nameProblem', () => {
  it.each(['Product', 'order_line', 'order-lines', 'OrderLine2', 'a', 'people', 'constructor'])('has nothing against %s', (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  it.each([
    ['', 'a name is missing'],
    ['1a', "'1a' starts with '1'; a name starts with a letter from a to z"],
    ['_a', "'_a' starts with '_'; a name starts with a letter from a to z"],
    ['__proto__', "'__proto__' starts with '_'; a name starts with a letter from a to z"],
    ['École', "'École' starts with 'É'; a name starts with a letter from a to z"],
    ['😀', "'😀' starts with '😀'; a name starts with a letter from a to z"],
    ['../etc', "'../etc' starts with '.'; a name starts with a letter from a to z"],
    ['a/../b', "'a/../b' holds '/'; a name has letters, digits, underscores and hyphens only"],
    ['Admin::User', "'Admin::User' holds ':'; a name has letters, digits, underscores and hyphens only"],
    ['a b', "'a b' holds ' '; a name has letters, digits, underscores and hyphens only"],
    ['a__b', "'a__b' has two separators in a row; one stands between two words"],
    ['a_', "'a_' has a separator at its end; one stands between two words"],
    ['a\u0000b', "'a\\u{0}b' holds a character that cannot be seen; a name has letters, digits, underscores and hyphens only"],
    ['a\u202eb', "'a\\u{202e}b' holds a character that cannot be seen; a name has letters, digits, underscores and hyphens only"],
    ['\u001b[31mred', "'\\u{1b}[31mred' holds a character that cannot be seen; a name has letters, digits, underscores and hyphens only"],
  ])('says why %j is none', (name, reason) => {
    expect(nameProblem(name)).toBe(reason);
  });

  it('refuses hyphens where they are not wanted', () => {
    expect(nameProblem('a-b', { hyphens: false })).toBe("'a-b' holds '-'; a name has letters, digits and underscores only");
  });

  it('takes modules where they are wanted', () => {
    expect(nameProblem('Admin::Invoice', { modules: true })).toBeUndefined();
    expect(nameProblem('admin/billing/invoice', { modules: true })).toBeUndefined();
    expect(nameProblem('Admin::', { modules: true })).toBe("'Admin::' lacks a name before or after '::'");
    expect(nameProblem('Admin:Invoice', { modules: true })).toMatch("'Admin:Invoice' holds ':'");
    expect(nameProblem('../etc', { modules: true })).toMatch("'..' starts with '.'");
    expect(nameProblem(`Admin::${'a'.repeat(40)}`, { modules: true })).toMatch(/is 47 characters long/u);
  });

  it('leaves room for the names of indexes in 63 bytes, plural included', () => {
    expect(nameProblem('a'.repeat(44))).toBeUndefined();
    expect(nameProblem('a'.repeat(45))).toMatch(/is 46 characters long; at most 45 leave room/u);
    expect(nameProblem('a'.repeat(10_000))?.length).toBeLessThan(200);
  });
});

describe('nameFrom', () => {
  it.each([
    ['a-b', 'a_b'],
    ['École', 'ecole'],
    ['__proto__', 'proto'],
    ['1st Line!', 'st_line'],
    ['OrderLine', 'order_line'],
    ['😀', undefined],
    ['123', undefined],
    ['a'.repeat(300), undefined],
  ])('makes of %j the name %j', (input, name) => {
    expect(nameFrom(input)).toBe(name);
  });
});
