/** Blueprints of any size, the same ones for the same seed: names, fields and references as in a business application. */

const FIRST =
  'Annual Basic Central Daily Early Fiscal General Hourly Internal Joint Known Local Main Nightly Open Partial Quick Regional Shared Total Urgent Virtual Weekly Yearly Zonal Active'.split(
    ' ',
  );
const SECOND =
  'Account Batch Branch Campaign Carrier Contract Courier Delivery Device Discount Employee Engine Estimate Expense Invoice Journal Ledger License Machine Manager Meeting Member Partner Payment Permit Policy Project Quote Receipt Refund Report Route Sample Shipment Station Supplier Ticket Timetable Vehicle Voucher'.split(
    ' ',
  );

/** What a field may be; `word` gets a number in its name, so that none is there twice. */
const FIELDS = [
  (name) => `${name}_name:string:length=2..80!`,
  (name) => `${name}_code:string{20}:uniq!`,
  (name) => `${name}_note:text`,
  (name) => `${name}_price:decimal{10.2}:min=0!`,
  (name) => `${name}_count:integer:min=0:default=0!`,
  (name) => `${name}_rating:integer:in=1..5`,
  (name) => `${name}_state:enum{draft.published.archived}:default=draft!`,
  (name) => `${name}_active:boolean:default=true!`,
  (name) => `${name}_day:date:index`,
  (name) => `${name}_moment:datetime`,
  (name) => `${name}_email:email`,
  (name) => `${name}_size:float`,
  (name) => `${name}_total:bigint`,
  (name) => `${name}_data:json`,
];
const WORDS = ['first', 'second', 'third', 'base', 'extra', 'open', 'last', 'main', 'public', 'late'];

/**
 * The text of a blueprint. Three references of four go to one of the twenty resources before, the others to one of the first ten, which so
 * become what half of the application refers to.
 *
 * @param {number} size how many resources
 */
export function blueprintOf(size, seed = 1) {
  const random = randomFrom(seed);
  const below = (limit) => Math.floor(random() * limit);
  const names = Array.from({ length: size }, (_, index) => nameOf(index));
  const resources = names.map((name, index) => {
    const words = Array.from({ length: 4 + below(7) }, (_, at) => FIELDS[below(FIELDS.length)](WORDS[at]));
    const targets = new Set(
      Array.from({ length: Math.min(index, below(4)) }, () =>
        below(4) > 0 ? Math.max(0, index - 1 - below(20)) : below(Math.min(10, index)),
      ),
    );
    const references = [...targets].map((target) => `${snake(names[target])}:references${below(3) === 0 ? ':optional' : ''}`);
    return `  ${name}:\n    fields:\n${[...words, ...references].map((word) => `      - '${word}'\n`).join('')}`;
  });
  return `version: 1\napplication: scale\nresources:\n${resources.join('')}`;
}

function nameOf(index) {
  const round = Math.floor(index / (FIRST.length * SECOND.length));
  const own = `${FIRST[index % FIRST.length]}${SECOND[Math.floor(index / FIRST.length) % SECOND.length]}`;
  return round === 0 ? own : `${FIRST[round % FIRST.length]}${own}`;
}

const snake = (name) => name.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase();

/** Mulberry32. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
