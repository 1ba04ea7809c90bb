import fc from 'fast-check';

/** Pieces of text that break out of something: a shell, a terminal, a path, a template, or one of the languages that are generated. */
const PIECES = [
  '',
  ' ',
  '\0',
  '\n',
  '\r\n',
  '\t',
  '\u001b[31m',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u2028',
  '\ud800',
  '\u{1f4a9}',
  'é',
  'e\u0301',
  '..',
  '../',
  '/',
  '\\',
  '//',
  '/*',
  '*/',
  '<!--',
  '-->',
  "'",
  "''",
  '"',
  '"""',
  '`',
  '${1}',
  '#{1}',
  '%{a}',
  '%s',
  '{{x}}',
  '}}',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ';',
  '--',
  '-',
  '_',
  '=',
  ':',
  '!',
  '#',
  '$',
  '$$',
  '|',
  '> x',
  '&a',
  '*a',
  '@',
  '?',
  '~',
  ',',
  '.',
  '=begin',
  '__END__',
  '</script>',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'con',
  'nul.ts',
  'class',
  'end',
  'null',
  'select',
  'a',
  'Z',
  '0',
  '1e999',
  '-1',
  'name',
  'Product',
] as const;

const piece = fc.constantFrom(...PIECES);

/** Texts made to break out. */
export const evilText = fc.oneof(
  { weight: 6, arbitrary: fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.tuple(piece, fc.integer({ min: 50, max: 400 })).map(([text, times]) => text.repeat(times)) },
);

/** Names of resources: some good, so that what follows is read, too. */
export const evilName = fc.oneof(
  { weight: 3, arbitrary: evilText },
  { weight: 1, arbitrary: evilText.map((text) => `Coupon${text}`) },
  { weight: 1, arbitrary: fc.constantFrom('Coupon', 'order_line', 'APIKey', 'sheep', 'Data', 'Class', 'Status', 'Object', 'User') },
);

const TYPES = ['string', 'text', 'integer', 'decimal', 'boolean', 'date', 'datetime', 'enum', 'json', 'email', 'references', 'uuid', 'url'];
const type = fc.constantFrom(...TYPES);
/** What stands in a place of the field language where any text may. */
const quoted = evilText.map((text) => `'${text}'`);

/** Words of the field language with something evil in one place. */
export const evilField = fc.oneof(
  evilText,
  evilText.map((text) => `${text}:string`),
  evilText.map((text) => `label:${text}`),
  fc.tuple(type, evilText).map(([name, text]) => `label:${name}{${text}}`),
  fc.tuple(type, evilText).map(([name, text]) => `label:${name}:default=${text}`),
  fc.tuple(type, evilText).map(([name, text]) => `label:${name}:${text}!`),
  evilText.map((text) => `label:string:format=${text}`),
  evilText.map((text) => `label:string:in=${text}`),
  evilText.map((text) => `owner:references:to=${text}`),
  quoted.map((text) => `label:string:default=${text}`),
);

/** Fields of a blueprint file, where free text is nobody's shell's business: most of these are right and must be written somewhere. */
export const freeField = fc.oneof(
  evilText.map((text) => ({ name: 'label', type: 'string', default: text })),
  evilText.map((text) => ({ name: 'label', type: 'text', default: text, required: true })),
  fc.uniqueArray(evilText, { minLength: 1, maxLength: 3 }).map((values) => ({ name: 'label', type: 'enum', values })),
  fc.uniqueArray(evilText, { minLength: 1, maxLength: 3 }).map((values) => ({ name: 'label', type: 'string', in: values })),
  evilText.map((text) => ({ name: 'label', type: 'string', format: text })),
  evilText.map((text) => ({ name: 'label', type: 'string', format: `^${text.replaceAll(/[^a-z0-9'"`/#${}-]/giu, '')}$` })),
  fc.tuple(evilText, evilText).map(([key, value]) => ({ name: 'label', type: 'string', [key]: value })),
  evilText.map((text) => ({ name: 'label', type: text })),
  evilText.map((text) => ({ name: text })),
);
