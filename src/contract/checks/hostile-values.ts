import { normalized } from '../../fields/normalize.ts';
import type { Check } from '../context.ts';
import { wantInvalid, wantRecord, wantStatus } from '../expect.ts';
import { failure } from '../failure.ts';
import { lengthBounds } from '../samples/values.ts';
import { post } from './create.ts';
import { forEach, freeTexts, itemPath, resourceCheck, uniqueFields, writableFields } from './helpers.ts';

const JSON_TYPE = { 'content-type': 'application/json' } as const;
const VERBATIM = [
  "Robert'); DROP TABLE products;--",
  "' OR '1'='1",
  '" OR ""="',
  '1; SELECT pg_sleep(5)',
  '$1',
  '%s%n',
  '\\',
  "\\'",
  '${7*7}',
  '{{7*7}}',
  '<%= 7*7 %>',
  '#{7*7}',
  '<script>alert(1)</script>',
  '$(id)',
  '`id`',
  '../../etc/passwd',
  '$ne',
  'null',
  'undefined',
  'NaN',
  'true',
  '0',
  '-',
  '=1+1',
  'a\nb',
  'a\tb',
  'a\r\nSet-Cookie: x=1',
] as const;
const UNICODE = [
  '\u00fcn\u00efc\u00f6de',
  '\u65e5\u672c\u8a9e',
  '\u0627\u0644\u0639\u0631\u0628\u064a\u0629',
  '\u{1F469}\u200d\u{1F4BB}',
  'e\u0301',
  '\u{10FFFF}',
  'a\u202eb',
  'a\ufeffb',
  '\u0130\u0131\u017f\u1e9e',
  'Z\u0351\u036b\u0343',
  'a\u2028b',
  '\u0001\u001f\u007f',
] as const;

const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Values that try to be more than values. */
export const HOSTILE_VALUES: readonly Check[] = [
  resourceCheck({
    id: 'hostile.long-strings',
    title: 'a string of 10,000 characters is stored whole or refused with its field',
    applies: (resource) => writableFields(resource).length > 0,
    run: async (context, resource) => {
      const long = 'x'.repeat(10_000);
      const body = await context.samples.body(resource);
      await forEach(
        writableFields(resource),
        ({ key }) => key,
        async ({ key, field, readable }) => {
          const answer = await post(context, resource, { ...body, [key]: long });
          if (answer.status === 201 && (field.type === 'string' || field.type === 'text' || field.type === 'json')) {
            if (readable && wantRecord(answer, 201)[key] !== normalized(long, field.normalize))
              throw failure(answer, `"${key}" whole, as sent`);
            await context.client.send({ method: 'DELETE', path: itemPath(resource, String(wantRecord(answer, 201)['id'])) });
          } else {
            wantInvalid(answer, context.profile, [{ field: key }]);
          }
        },
      );
    },
  }),
  resourceCheck({
    id: 'hostile.verbatim',
    title: 'text that means something to SQL, a shell, a template or HTML is stored and given back as it is',
    applies: (resource) => freeTexts(resource).length > 0,
    run: async (context, resource) => {
      const texts = [...VERBATIM, ...UNICODE];
      await forEach(
        freeTexts(resource),
        ({ key }) => key,
        async ({ key, field }) => {
          const { min, max = Number.POSITIVE_INFINITY } = lengthBounds(field);
          for (const hostile of texts) {
            // A run of its own keeps unique fields from meeting what an earlier run left.
            const text = field.unique ? `${context.samples.run}${hostile}` : hostile;
            if (Array.from(text).length < min || text.length > max) continue;
            const { id, answer, record } = await context.samples.create(resource, { [key]: text });
            if (record[key] !== text) throw failure(answer, `"${key}" to be ${JSON.stringify(text)}, as sent`);
            const read = await context.get(itemPath(resource, id));
            if (wantRecord(read, 200)[key] !== text) throw failure(read, `"${key}" to be ${JSON.stringify(text)}, as stored`);
          }
        },
      );
    },
  }),
  resourceCheck({
    id: 'hostile.lone-surrogate',
    title: 'half a character is stored as something or refused, and never an internal error',
    applies: (resource) => freeTexts(resource).length > 0,
    run: async (context, resource) => {
      await forEach(
        freeTexts(resource),
        ({ key }) => key,
        async ({ key }) => {
          const body = JSON.stringify(await context.samples.body(resource, { [key]: 'HALF' })).replace('HALF', 'ha\\ud800lf');
          const answer = await context.client.send({ method: 'POST', path: resource.path, headers: JSON_TYPE, body });
          if (answer.status !== 201 && answer.status !== 409) wantInvalid(answer, context.profile, [{ field: key }]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'hostile.byte-order-mark',
    title: 'a byte order mark at the head of a text is kept or refused, never lost on the way',
    applies: (resource) => freeTexts(resource).length > 0,
    run: async (context, resource) => {
      await forEach(
        freeTexts(resource),
        ({ key }) => key,
        async ({ key, field }) => {
          const text = `\ufeff${context.samples.run}`.padEnd(lengthBounds(field).min, 'x');
          const answer = await post(context, resource, await context.samples.body(resource, { [key]: text }));
          if (answer.status !== 201) wantInvalid(answer, context.profile, [{ field: key }]);
          else if (wantRecord(answer, 201)[key] !== text) throw failure(answer, `"${key}" with its mark, as sent, or a VALIDATION_ERROR`);
        },
      );
    },
  }),
  resourceCheck({
    id: 'hostile.deep-json',
    title: 'JSON nested thousands of levels deep is a client error',
    run: async (context, resource) => {
      const fields = writableFields(resource)
        .slice(0, 2)
        .map(({ key }) => key);
      await forEach(
        ['surprise', ...fields],
        (key) => key,
        async (key) => {
          const answer = await context.client.send({
            method: 'POST',
            path: resource.path,
            headers: JSON_TYPE,
            body: `{${JSON.stringify(key)}:${deep(20_000)}}`,
          });
          wantStatus(answer, [400, 413, 422]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'hostile.numbers',
    title: 'numbers beyond all bounds are a VALIDATION_ERROR on their field',
    applies: (resource) => writableFields(resource).some(({ field }) => ['integer', 'decimal', 'bigint', 'float'].includes(field.type)),
    run: async (context, resource) => {
      const fields = writableFields(resource).filter(
        ({ field }) => ['integer', 'decimal', 'bigint', 'float'].includes(field.type) && !field.array,
      );
      const cases = fields.flatMap((field) => ['1e400', '-1e400', '1e300', '9'.repeat(400)].map((number) => ({ field, number })));
      const whole = await context.samples.body(resource);
      await forEach(
        cases.filter(({ field, number }) => field.field.type !== 'float' || number !== '1e300'),
        ({ field, number }) => `${number.slice(0, 10)} for ${field.key}`,
        async ({ field, number }) => {
          const body = JSON.stringify({ ...whole, [field.key]: 'NUMBER' }).replace('"NUMBER"', number);
          wantInvalid(await context.client.send({ method: 'POST', path: resource.path, headers: JSON_TYPE, body }), context.profile, [
            { field: field.key },
          ]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'hostile.same-letters',
    title: 'what differs is different: a unique text with an accent or another case of its own is no duplicate by accident',
    applies: (resource) => freeTexts(resource).some((field) => uniqueFields(resource).includes(field)),
    run: async (context, resource) => {
      const field = freeTexts(resource).find((candidate) => uniqueFields(resource).includes(candidate));
      if (field === undefined) return;
      const { run } = context.samples;
      const { max = 255, min } = lengthBounds(field.field);
      const forms = ['\u00e9', 'e\u0301', 'e'].map((form) => `${form}${run}`.padEnd(min, 'x').slice(0, max));
      for (const form of forms) await context.samples.create(resource, { [field.key]: form });
    },
  }),
];
