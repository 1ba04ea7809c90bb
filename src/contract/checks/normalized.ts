import type { Normalization } from '../../fields/field.ts';
import { untidied } from '../../fields/normalize.ts';
import type { Context, ResourceCheck } from '../context.ts';
import { wantError, wantPage, wantRecord } from '../expect.ts';
import { failure } from '../failure.ts';
import type { ContractField, ContractResource } from '../resource.ts';
import { lengthBounds } from '../samples/values.ts';
import { post } from './create.ts';
import { forEach, itemPath, listPath, resourceCheck, uniqueFields, writableFields } from './helpers.ts';

const normalizedFields = (resource: ContractResource): readonly ContractField[] =>
  writableFields(resource).filter(({ field, readable, isCompared }) => readable && !isCompared && field.normalize !== undefined);

const TRIMMING: readonly Normalization[] = ['strip', 'squish'];
/** White space that alone would be too much for the field comes near the limit of a whole body here. */
const WIDEST = 10_000;

/** A text as the field keeps it, and another way to write it; undefined where there is none. */
async function pairOf(context: Context, { field, ...rest }: ContractField) {
  const kept = await context.samples.value({ field, ...rest });
  const given = typeof kept === 'string' ? untidied(kept, field.normalize) : undefined;
  if (typeof kept !== 'string' || given === undefined) return undefined;
  const { max = WIDEST } = lengthBounds(field);
  const isTrimmed = max < WIDEST && field.normalize?.some((step) => TRIMMING.includes(step)) === true;
  return { kept, given: isTrimmed ? `${' '.repeat(max)}${given}` : given };
}

/** Texts that are brought into one form. */
export const NORMALIZED: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'normalized.kept',
    title: 'a text is brought into the form that its field asks for, and judged, compared and shown in that form alone',
    needs: ['create', 'show'],
    applies: (resource) => normalizedFields(resource).length > 0,
    run: async (context, resource) => {
      await forEach(
        normalizedFields(resource),
        ({ key }) => key,
        async (field) => {
          const [pair, later] = [await pairOf(context, field), await pairOf(context, field)];
          if (pair === undefined || later === undefined) return;
          const { key } = field;
          const made = await context.samples.create(resource, { [key]: pair.given });
          const shown = await context.get(itemPath(resource, made.id));
          for (const [answer, record] of [
            [made.answer, made.record],
            [shown, wantRecord(shown, 200)],
          ] as const)
            if (record[key] !== pair.kept)
              throw failure(answer, `"${key}" to be ${JSON.stringify(pair.kept)}, the form that it is kept in`);
          if (uniqueFields(resource).includes(field)) {
            const same = await post(context, resource, await context.samples.body(resource, { [key]: pair.given }));
            wantError(same, 409, 'CONFLICT', [{ field: key, code: 'taken' }]);
          }
          if (!resource.routes.includes('update')) return;
          const path = itemPath(resource, made.id);
          const changed = await context.client.send({ method: 'PATCH', path, json: { [key]: later.given } });
          if (wantRecord(changed, 200)[key] !== later.kept)
            throw failure(changed, `"${key}" to be ${JSON.stringify(later.kept)}, the form that it is kept in`);
        },
      );
    },
  }),
  resourceCheck({
    id: 'normalized.filter',
    title: 'a text is found however it is written',
    needs: ['create', 'list'],
    applies: (resource) => normalizedFields(resource).some(({ filterable }) => filterable),
    run: async (context, resource) => {
      await forEach(
        normalizedFields(resource).filter(({ filterable }) => filterable),
        ({ key }) => key,
        async (field) => {
          const pair = await pairOf(context, field);
          if (pair === undefined) return;
          const { id } = await context.samples.create(resource, { [field.key]: pair.kept });
          await context.samples.create(resource);
          const answer = await context.get(listPath(resource, { [field.key]: pair.given, limit: 100 }));
          const { rows } = wantPage(answer, context.profile);
          if (!rows.some((row) => String(row['id']) === id) || rows.some((row) => row[field.key] !== pair.kept))
            throw failure(answer, `the row ${id}, whose "${field.key}" is ${JSON.stringify(pair.kept)}, and none with another`);
        },
      );
    },
  }),
];
