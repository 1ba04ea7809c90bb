import { describe, expect, it } from 'vitest';
import { addSetting } from '../../../src/edits/ruby-configuration.ts';

const NAME = 'config.active_job.queue_adapter';
const file = (...lines: readonly string[]): string =>
  `require "x"\n\nRails.application.configure do\n${lines.map((line) => `${line}\n`).join('')}end\n`;

describe('a setting of a Rails environment', () => {
  it.each([
    [
      'goes below the others',
      file('  config.eager_load = true # größer'),
      file('  config.eager_load = true # größer', '', `  ${NAME} = :sidekiq`),
    ],
    ['goes into an empty block', file(), file(`  ${NAME} = :sidekiq`)],
    [
      'is no comment',
      file(`  # ${NAME} = :resque`, '  config.a = 1'),
      file(`  # ${NAME} = :resque`, '  config.a = 1', '', `  ${NAME} = :sidekiq`),
    ],
    ['is no setting of another name', file('  config.queue_adapter = 1'), file('  config.queue_adapter = 1', '', `  ${NAME} = :sidekiq`)],
  ])('%s', async (_, before, after) => {
    expect(await addSetting(before, NAME, ':sidekiq')).toEqual({ kind: 'changed', content: after });
    expect(await addSetting(after, NAME, ':sidekiq')).toEqual({ kind: 'alreadyPresent' });
  });

  it('that the application has chosen stays', async () => {
    expect(await addSetting(file(`  ${NAME} = :good_job`), NAME, ':sidekiq')).toEqual({ kind: 'alreadyPresent' });
  });

  it.each([
    ['no block', 'Rails.logger = nil\n'],
    ['no Ruby', 'class {'],
  ])('is to be added by hand where there is %s', async (_, text) => {
    expect(await addSetting(text, NAME, ':sidekiq')).toMatchObject({
      kind: 'anchorMissing',
      help: expect.stringContaining(`${NAME} = :sidekiq`) as string,
    });
  });
});
