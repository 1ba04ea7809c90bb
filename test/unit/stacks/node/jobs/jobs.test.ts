import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../../src/core/errors.ts';
import { filesOf, type Asked } from './helpers.ts';

const classOf = (asked: Asked, file = 'inventory-sync-job'): string => filesOf(asked).get(`src/jobs/${file}.ts`) ?? '';

describe('a job on Node', () => {
  it('brings the queue, and the timetable only where it is scheduled', () => {
    const plain = [...filesOf({}).keys()];
    const scheduled = [...filesOf({ options: { scheduled: true } }).keys()];

    expect(plain).toEqual(expect.arrayContaining(['src/jobs/in-process-queue.ts', 'tests/unit/jobs/in-process-queue.test.ts']));
    expect(scheduled.filter((file) => !plain.includes(file))).toEqual([
      'tests/unit/jobs/schedule.test.ts',
      'src/jobs/schedule.ts',
      'src/jobs/timetable.ts',
    ]);
  });

  it('is named once, whatever its name ends in', () => {
    expect([...filesOf({ name: 'InventorySyncJob' }).keys()]).toEqual([...filesOf({ name: 'InventorySync' }).keys()]);
  });

  it('goes to the queue that it is told, to one of scheduled jobs, or to the default one', () => {
    expect(classOf({ options: { queue: 'low' } })).toContain("readonly queue = 'low';");
    expect(classOf({ options: { scheduled: true } })).toContain("readonly queue = 'scheduled';");
    expect(classOf({})).toContain("readonly queue = 'default';");
  });

  it('is dropped where a record is gone that it is given', () => {
    expect(classOf({ parameters: ['product:Product'] })).toContain('readonly discardOn = [NotFoundError];');
    expect(classOf({ parameters: ['note:text!'] })).not.toContain('discardOn');
  });

  it('calls itself idempotent only where it is', () => {
    const making = { parameters: ['category:Category', 'name:string!'], steps: ['create:Product'] };

    expect(classOf({ parameters: ['product:Product', 'stock:integer!'], steps: ['update:Product'] })).toContain('Idempotent');
    expect(classOf(making)).toContain('makes a record of its own');
    expect(classOf(making)).not.toContain('Idempotent');
  });

  it('says what it has to be made with where the composition root has none', () => {
    const asked = { parameters: ['product:Product'], steps: ['call:ExternalInventory.get_stock', 'update:Product'] };

    expect(classOf(asked)).toContain('It is enqueued once src/jobs/index.ts makes it, with ExternalInventory.');
  });

  it.each(['@daily', '@hourly', '0 6 * * *', '*/10 * * * * *', '0 0 L * *', '30 4 1,15 * MON-FRI'])('runs at %s', (schedule) => {
    expect(filesOf({ options: { scheduled: true, schedule } }).has('src/jobs/timetable.ts')).toBe(true);
  });

  it.each(['every day at 6am', '@often', '* * *', "'; drop", '0 6 * * * * *'])('does not run at %s', (schedule) => {
    expect(() => filesOf({ options: { scheduled: true, schedule } })).toThrow(InputError);
  });
});
