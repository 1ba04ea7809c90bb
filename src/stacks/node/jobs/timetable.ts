import type { When } from '../../../core/define.ts';
import { InputError } from '../../../core/errors.ts';
import type { Blueprint } from '../../../core/pipeline.ts';
import { show } from '../../../naming/index.ts';

/** Every morning, where nothing else is said. */
const DAILY = '0 6 * * *';

const NICKNAME = /^@(?:yearly|annually|monthly|weekly|daily|hourly)$/u;
/** Five fields, or six with seconds. */
const FIELDS = /^(?:[\w*,/?#-]+ ){4,5}[\w*,/?#-]+$/u;

/** Does a timetable enqueue the job? */
export const isScheduled: When = ({ options }) => options['scheduled'] === true;

/**
 * When a scheduled job is enqueued; undefined for one that is not.
 *
 * @throws InputError for a time that is none
 */
export function timeOf({ options }: Blueprint): string | undefined {
  if (options['scheduled'] !== true) return undefined;
  const time = typeof options['schedule'] === 'string' ? options['schedule'] : DAILY;
  if (NICKNAME.test(time) || FIELDS.test(time)) return time;
  throw new InputError([{ where: '--schedule', message: `${show(time)} is no time`, hint: `As in cron: '${DAILY}', or @daily` }]);
}
