import { InProcessQueue, type InProcessQueueOptions } from '../../../src/jobs/in-process-queue';
import type { Job } from '../../../src/jobs/job';
import { captureLog } from '../../helpers/log';
import { manualClock } from '../../helpers/manual-clock';

/** What the jobs of these tests are given. */
interface Inputs {
  readonly note: { readonly text: string };
  readonly slow: { readonly text: string };
}

/** A promise, and how to settle it from outside. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** A queue on a clock that stands, and a list of what was performed when. */
function setUp(options: InProcessQueueOptions = {}) {
  const clock = manualClock();
  const log = captureLog();
  const queue = new InProcessQueue<Inputs>({ clock, random: () => 0, ...options });
  const performed: string[] = [];
  const note = {
    queue: 'default',
    attempts: 3,
    discardOn: [RangeError],
    perform: jest.fn(({ text }: Inputs['note']): Promise<void> => {
      performed.push(`${text} at ${String(clock.now())}`);
      return Promise.resolve();
    }),
  } satisfies Job<Inputs['note']>;
  const held = gate();
  const slow = {
    queue: 'slow',
    attempts: 1,
    perform: jest.fn(async ({ text }: Inputs['slow']): Promise<void> => {
      await held.opened;
      performed.push(text);
    }),
  } satisfies Job<Inputs['slow']>;
  const start = (): void => {
    queue.start({ note: () => note, slow: () => slow }, undefined, log.logger);
  };
  return { clock, log, queue, performed, note, slow, held, start };
}

const failing = (message: string) => (): Promise<void> => Promise.reject(new Error(message));

describe('InProcessQueue', () => {
  it('keeps what is enqueued until it is started', async () => {
    // Arrange
    const { clock, queue, performed, start } = setUp();
    await queue.enqueue('note', { text: 'one' });
    await clock.pass(1000);
    const before = queue.waiting;

    // Act
    start();
    await clock.pass(0);

    // Assert
    expect(before).toEqual([{ name: 'note', input: { text: 'one' } }]);
    expect(performed).toEqual(['one at 1000']);
    expect(queue.waiting).toEqual([]);
  });

  it('runs jobs in the order in which they were enqueued', async () => {
    // Arrange
    const { clock, queue, performed, start } = setUp();
    start();

    // Act
    for (const text of ['one', 'two', 'three']) await queue.enqueue('note', { text });
    await clock.pass(0);

    // Assert
    expect(performed).toEqual(['one at 0', 'two at 0', 'three at 0']);
  });

  it('performs nothing within the call that enqueues it', async () => {
    // Arrange
    const { clock, queue, note, start } = setUp();
    start();

    // Act
    await queue.enqueue('note', { text: 'one' });
    const within = note.perform.mock.calls.length;
    await clock.pass(0);

    // Assert
    expect(within).toBe(0);
    expect(note.perform).toHaveBeenCalledTimes(1);
  });

  it('gives a job what it was given then, whatever has become of it since', async () => {
    // Arrange
    const { clock, queue, note, start } = setUp();
    const input = { text: 'then' };
    await queue.enqueue('note', input);
    input.text = 'since';

    // Act
    start();
    await clock.pass(0);

    // Assert
    expect(note.perform).toHaveBeenCalledWith({ text: 'then' });
  });

  it('runs so many jobs of a queue at a time, and those of others beside them', async () => {
    // Arrange
    const { clock, queue, performed, slow, held, start } = setUp({ concurrency: 2 });
    start();
    for (const text of ['one', 'two', 'three']) await queue.enqueue('slow', { text });
    await queue.enqueue('note', { text: 'beside' });

    // Act
    await clock.pass(0);
    const begun = slow.perform.mock.calls.length;
    const beside = [...performed];
    held.open();
    await clock.pass(0);

    // Assert
    expect(begun).toBe(2);
    expect(beside).toEqual(['beside at 0']);
    expect(performed).toEqual(['beside at 0', 'one', 'two', 'three']);
  });

  it('tries again what fails, waiting longer each time', async () => {
    // Arrange
    const { clock, log, queue, performed, note, start } = setUp();
    note.perform.mockImplementationOnce(failing('first')).mockImplementationOnce(failing('second'));
    start();

    // Act
    await queue.enqueue('note', { text: 'one' });
    await clock.pass(60_000);

    // Assert
    expect(performed).toEqual(['one at 1500']);
    expect(queue.dead).toEqual([]);
    expect(log.lines()).toMatchObject([
      { level: 'warn', job: 'note', attempt: 1, waitMs: 500 },
      { level: 'warn', job: 'note', attempt: 2, waitMs: 1000 },
    ]);
  });

  it('makes a job once for all of its attempts', async () => {
    // Arrange
    const { clock, log, queue, note, slow } = setUp();
    const make = jest.fn(() => note);
    note.perform.mockImplementationOnce(failing('refused'));
    await queue.enqueue('note', { text: 'one' });

    // Act
    queue.start({ note: make, slow: () => slow }, undefined, log.logger);
    await clock.pass(10_000);

    // Assert
    expect(note.perform).toHaveBeenCalledTimes(2);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('gives a job up after its last attempt, keeps it with its cause, and says so', async () => {
    // Arrange
    const { clock, log, queue, note, start } = setUp();
    const cause = new Error('always');
    note.perform.mockRejectedValue(cause);
    start();

    // Act
    await queue.enqueue('note', { text: 'one' });
    await clock.pass(3_600_000);

    // Assert
    expect(note.perform).toHaveBeenCalledTimes(3);
    expect(queue.dead).toEqual([{ name: 'note', input: { text: 'one' }, attempts: 3, cause }]);
    expect(log.lines().at(-1)).toMatchObject({ level: 'error', job: 'note', input: { text: 'one' }, attempts: 3 });
    expect(log.text()).toContain('always');
  });

  it('drops a job that has nothing left to do, and does not call it dead', async () => {
    // Arrange
    const { clock, log, queue, note, start } = setUp();
    note.perform.mockRejectedValue(new RangeError('gone'));
    start();

    // Act
    await queue.enqueue('note', { text: 'one' });
    await clock.pass(60_000);

    // Assert
    expect(note.perform).toHaveBeenCalledTimes(1);
    expect(queue.dead).toEqual([]);
    expect(log.lines()).toMatchObject([{ level: 'info', job: 'note', input: { text: 'one' } }]);
  });

  it('goes on with others after one has failed', async () => {
    // Arrange
    const { clock, queue, performed, note, start } = setUp({ concurrency: 1 });
    note.perform.mockImplementationOnce(failing('once'));
    start();

    // Act
    await queue.enqueue('note', { text: 'one' });
    await queue.enqueue('note', { text: 'two' });
    await clock.pass(500);

    // Assert
    expect(performed).toEqual(['two at 0', 'one at 500']);
  });

  it('keeps the newest thousand of what it has given up', async () => {
    // Arrange
    const { clock, queue, slow, start } = setUp();
    slow.perform.mockRejectedValue(new Error('always'));
    start();

    // Act
    for (let number = 0; number <= 1000; number++) await queue.enqueue('slow', { text: String(number) });
    await clock.pass(0);

    // Assert
    expect(queue.dead).toHaveLength(1000);
    expect(queue.dead[0]).toMatchObject({ input: { text: '1' } });
  });

  describe('being drained', () => {
    it('waits for what runs, and runs what waits', async () => {
      // Arrange
      const { clock, queue, performed, held, start } = setUp({ concurrency: 1 });
      start();
      await queue.enqueue('slow', { text: 'running' });
      await clock.pass(0);
      await queue.enqueue('slow', { text: 'waiting' });
      const drained = jest.fn();

      // Act
      const draining = queue.drain().then(drained);
      await clock.pass(0);
      const early = drained.mock.calls.length;
      held.open();
      await clock.pass(0);
      await draining;

      // Assert
      expect(early).toBe(0);
      expect(performed).toEqual(['running', 'waiting']);
    });

    it('says what it waits for where that takes its time', async () => {
      // Arrange
      const { clock, log, queue, held, start } = setUp({ concurrency: 1 });
      start();
      await queue.enqueue('slow', { text: 'running' });
      await queue.enqueue('slow', { text: 'waiting' });
      await clock.pass(0);

      // Act
      const draining = queue.drain();
      await clock.pass(1000);
      held.open();
      await clock.pass(0);
      await draining;

      // Assert
      expect(log.lines()).toMatchObject([{ level: 'warn', running: ['slow'], waiting: ['slow'] }]);
    });

    it('has what waits for another attempt try once more at once, and gives it up then', async () => {
      // Arrange
      const { clock, queue, note, start } = setUp();
      note.perform.mockRejectedValue(new Error('always'));
      start();
      await queue.enqueue('note', { text: 'one' });
      await clock.pass(0);

      // Act
      const draining = queue.drain();
      await clock.pass(0);
      await draining;

      // Assert
      expect(note.perform).toHaveBeenCalledTimes(2);
      expect(queue.dead).toMatchObject([{ name: 'note', attempts: 2 }]);
    });

    it('begins nothing from then on', async () => {
      // Arrange
      const { clock, queue, note, start } = setUp();
      start();
      await queue.drain();

      // Act
      await queue.enqueue('note', { text: 'late' });
      await clock.pass(1000);

      // Assert
      expect(note.perform).not.toHaveBeenCalled();
      expect(queue.waiting).toEqual([{ name: 'note', input: { text: 'late' } }]);
    });

    it('leaves what waits where work never began', async () => {
      const { queue } = setUp();
      await queue.enqueue('note', { text: 'one' });
      await queue.drain();
      expect(queue.waiting).toHaveLength(1);
    });
  });
});
