import { describe, expect, it } from 'vitest';
import { ask } from '../../../../src/core/ask.ts';
import { readOptions } from '../../../../src/core/blueprint/options.ts';
import type { Problem } from '../../../../src/core/errors.ts';
import type { OptionValue } from '../../../../src/core/pipeline.ts';

const ROWS = [
  ask.name(),
  ask.choice('style', 'Style', ['result', 'form']),
  ask.flag('scheduled', 'Runs by itself'),
  ask.list('step', 'What it does', 'create:Order'),
];

function read(given: Readonly<Record<string, OptionValue>>) {
  const problems: Problem[] = [];
  return { options: readOptions(ROWS, given, problems), problems };
}

describe('options of a generator', () => {
  it.each([
    ['defaults', {}, { style: 'result' }],
    [
      'what was given',
      { style: 'form', scheduled: true, step: ['create:Order'] },
      { style: 'form', scheduled: true, step: ['create:Order'] },
    ],
  ])('are %s', (_, given, expected) => {
    expect(read(given)).toEqual({ options: expected, problems: [] });
  });

  it.each([
    [{ stile: 'form' }, '--stile', 'is no option of this generator; it has --style, --scheduled, --step', 'Did you mean --style?'],
    [{ style: 'from' }, '--style', '"from" is not one of result, form', '--style form'],
    [{ style: true }, '--style', 'needs a value', '--style result'],
    [{ scheduled: 'yes' }, '--scheduled', 'takes no value', '--scheduled'],
    [{ step: 'create:Order' }, '--step', 'takes a list of texts', '--step VALUE --step VALUE'],
    [{ name: 'Product' }, '--name', 'is no option of this generator; it has --style, --scheduled, --step', undefined],
  ])('are refused: %j', (given, where, message, hint) => {
    expect(read(given).problems).toMatchObject([{ where, message, ...(hint === undefined ? {} : { hint }) }]);
  });

  it('are all refused at once', () => {
    expect(read({ style: 'x', scheduled: 'y', colour: 'z' }).problems).toHaveLength(3);
  });
});
