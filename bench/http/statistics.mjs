const RESAMPLES = 4000;

export function median(list) {
  return quantile(list, 0.5);
}

export function quantile(list, share) {
  const sorted = [...list].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  return below + (sorted[Math.ceil(position)] - below) * (position % 1);
}

/** The bounds between which the median lies with 95 % confidence, by resampling. Always the same for the same list. */
export function interval(list) {
  const random = generator(list.length);
  const medians = Array.from({ length: RESAMPLES }, () => median(list.map(() => list[Math.floor(random() * list.length)])));
  return [quantile(medians, 0.025), quantile(medians, 0.975)];
}

/** A linear congruential generator: enough for drawing from a short list, and it can be repeated. */
function generator(seed) {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}
