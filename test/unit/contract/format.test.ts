import { describe, expect, it } from 'vitest';
import { formatJson, formatTap, type CheckResult } from '../../../src/contract/index.ts';

const results: readonly CheckResult[] = [
  { id: 'create.record', title: 'POST answers 201', resource: 'Product', ok: true },
  { id: 'every.envelope', title: 'every answer # wears it', ok: false, message: 'sent a\ncame b', request: 'GET /x', response: '200 "y"' },
];

describe('the results as TAP', () => {
  it('have a plan, a line each, and a YAML block below a failure', () => {
    expect(formatTap(results)).toBe(
      [
        'TAP version 14',
        '1..2',
        'ok 1 - create.record [Product] POST answers 201',
        'not ok 2 - every.envelope every answer \\# wears it',
        '  ---',
        '  message: |',
        '    sent a',
        '    came b',
        '  request: "GET /x"',
        '  response: "200 \\"y\\""',
        '  ...',
        '',
      ].join('\n'),
    );
  });
});

describe('the results as JSON', () => {
  it('have a verdict, a count and everything that is known of each check', () => {
    expect(JSON.parse(formatJson(results))).toEqual({ ok: false, summary: { total: 2, passed: 1, failed: 1 }, results });
  });

  it('are well where nothing failed', () => {
    expect(JSON.parse(formatJson(results.slice(0, 1)))).toMatchObject({ ok: true, summary: { failed: 0 } });
  });
});
