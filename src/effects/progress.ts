import type { Clock, Progress } from '../core/ports.ts';

/** What progress is written to; stderr in life, so that results on stdout stay clean. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressOptions {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Calls back every so many milliseconds until it is told to stop. */
  readonly every?: (milliseconds: number, tick: () => void) => () => void;
}

/** Work in hand. */
interface Work {
  readonly title: string;
  readonly began: number;
  /** How far it has come. */
  detail?: string;
}

const REDRAW = 1000;
/** What is told of more often than this is drawn no more often: nobody reads faster. */
const FASTEST = 100;
/** Where each line stays, long work is told of again so seldom. */
const STILL_THERE = 30_000;
const CLEAR_LINE = '\r\u001b[2K';

/** Says nothing; for --quiet. */
export const silentProgress: Progress = { start: () => () => undefined, note: () => undefined, at: () => undefined };

/**
 * Lines on a terminal: one for each piece of work, with what came of it and how long it took. On a live terminal the work in hand has a
 * line with how far it has come and its elapsed seconds; elsewhere every line is written once, and what takes long is told of every half
 * minute. NO_COLOR and TERM=dumb are respected.
 */
export function createProgress({ terminal, clock, environment, every = everyInterval }: ProgressOptions): Progress {
  const isLive = terminal.isTTY === true && environment['TERM'] !== 'dumb' && isUnset(environment['CI']);
  const paint = createPaint(terminal.isTTY === true && environment['TERM'] !== 'dumb' && isUnset(environment['NO_COLOR']));
  const open: Work[] = [];
  let stopTicking: (() => void) | undefined;
  let drawn = 0;

  const seconds = (began: number): number => (clock.monotonic() - began) / 1000;
  const draw = (): void => {
    const current = open.at(-1);
    if (!isLive || current === undefined) return;
    drawn = clock.monotonic();
    const elapsed = [...(current.detail === undefined ? [] : [current.detail]), `${Math.floor(seconds(current.began))} s`].join(', ');
    terminal.write(
      `${CLEAR_LINE}${paint.dim('…')} ${shorten(current.title, (terminal.columns ?? 80) - elapsed.length - 4)} ${paint.dim(elapsed)}`,
    );
  };
  const line = (text: string): void => {
    terminal.write(`${isLive && open.length > 0 ? CLEAR_LINE : ''}${text}\n`);
  };
  const sayAgain = (): void => {
    const current = open.at(-1);
    if (current === undefined) return;
    line(
      [
        `${current.title} …`,
        ...(current.detail === undefined ? [] : [`${current.detail},`]),
        `${Math.round(seconds(current.began))} s`,
      ].join(' '),
    );
  };

  return {
    start: (title) => {
      const work: Work = { title, began: clock.monotonic() };
      if (!isLive) line(`${title} …`);
      open.push(work);
      stopTicking ??= isLive ? every(REDRAW, draw) : every(STILL_THERE, sayAgain);
      draw();
      return (outcome) => {
        const index = open.indexOf(work);
        // Told once; a second call has nothing to add.
        if (index < 0) return;
        line(`${paint.green('✓')} ${title}: ${outcome} ${paint.dim(`(${seconds(work.began).toFixed(1)} s)`)}`);
        open.splice(index, 1);
        if (open.length === 0) {
          stopTicking?.();
          stopTicking = undefined;
        }
        draw();
      };
    },
    note: (text) => {
      line(text);
      draw();
    },
    at: (detail) => {
      const current = open.at(-1);
      if (current === undefined) return;
      current.detail = detail;
      if (clock.monotonic() - drawn >= FASTEST) draw();
    },
  };
}

function everyInterval(milliseconds: number, tick: () => void): () => void {
  const timer = setInterval(tick, milliseconds);
  // A line that is being drawn must not keep the process from ending.
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

function createPaint(isColoured: boolean): { dim(text: string): string; green(text: string): string } {
  const paint = (open: number, close: number) => (text: string) => (isColoured ? `\u001b[${open}m${text}\u001b[${close}m` : text);
  return { dim: paint(2, 22), green: paint(32, 39) };
}

const isUnset = (value: string | undefined): boolean => value === undefined || value === '';
const shorten = (text: string, width: number): string => (text.length > width ? `${text.slice(0, Math.max(width - 1, 1))}…` : text);
