import { interval, median } from './statistics.mjs';

const bounds = (list, digits) =>
  interval(list)
    .map((bound) => bound.toFixed(digits))
    .join('–');

const perSecond = (list) => list.map((sample) => sample.perSecond);
const microseconds = (list) => list.map((sample) => sample.microseconds);

/** Each subject's requests per second and processor time, and how the generated route compares with it, taken round by round. */
export function printComparison(samples) {
  const { generated } = samples;
  console.table(
    Object.entries(samples).map(([subject, list]) => {
      const faster = list.map((sample, round) => generated[round].perSecond / sample.perSecond);
      const lighter = list.map((sample, round) => sample.microseconds / generated[round].microseconds);
      return {
        subject,
        'requests/s': Math.round(median(perSecond(list))),
        'generated ÷ this': median(faster).toFixed(3),
        '95 % interval': bounds(faster, 3),
        'CPU µs/request': median(microseconds(list)).toFixed(1),
        'this ÷ generated': median(lighter).toFixed(3),
        '95 % interval ': bounds(lighter, 3),
      };
    }),
  );
  for (const [subject, list] of Object.entries(samples)) {
    console.log(`${subject}: ${list.map((sample) => `${Math.round(sample.perSecond)}/s ${sample.microseconds.toFixed(0)} µs`).join(', ')}`);
  }
}

/** What becomes of the processor time of one request when a middleware is switched off. */
export function printCosts(samples) {
  const { all } = samples;
  console.table(
    Object.entries(samples).map(([name, list]) => {
      const saved = list.map((sample, round) => all[round].microseconds - sample.microseconds);
      const share = list.map((sample, round) => 1 - sample.microseconds / all[round].microseconds);
      return {
        'switched off': name === 'all' ? 'nothing' : name,
        'requests/s': Math.round(median(perSecond(list))),
        'CPU µs/request': median(microseconds(list)).toFixed(1),
        'costs µs': median(saved).toFixed(1),
        '95 % interval': bounds(saved, 1),
        share: `${(median(share) * 100).toFixed(1)} %`,
      };
    }),
  );
}
