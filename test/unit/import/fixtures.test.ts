import { describe, expect, it } from 'vitest';
import { importBlueprint } from '../../../src/api/import.ts';
import { fixture, lossLines, resolved } from './support.ts';

const FILES = [
  { file: 'garden.sql', kind: 'sql', resources: 8 },
  { file: 'garden.rb', kind: 'rails', resources: 8 },
  { file: 'garden.prisma', kind: 'prisma', resources: 8 },
  { file: 'clinic.sql', kind: 'sql', resources: 25 },
  { file: 'clinic.rb', kind: 'rails', resources: 25 },
  { file: 'clinic.prisma', kind: 'prisma', resources: 25 },
  { file: 'bikes.sql', kind: 'sql', resources: 14 },
  { file: 'library.sql', kind: 'sql', resources: 20 },
  { file: 'erp.sql', kind: 'sql', resources: 61 },
] as const;

describe('whole schemas', () => {
  it.each(FILES)('$file becomes $resources resources that every stack takes', async ({ file, kind, resources }) => {
    const result = await importBlueprint({ text: fixture(file), file });
    const made = await resolved(result.blueprint);

    expect(result.kind).toBe(kind);
    expect(made['node']?.length).toBe(resources);
    expect(made['rails']?.length).toBe(resources);
  });

  it('says the same of one database, whoever describes it', async () => {
    const references = async (file: string): Promise<readonly string[]> => {
      const { blueprint } = await importBlueprint({ text: fixture(file), file });
      const { rails = [] } = await resolved(blueprint);
      return rails
        .flatMap(({ name, associations }) =>
          associations
            .filter(({ kind }) => kind === 'one')
            .map(({ name: to, target, field }) => `${name.snake}.${to.snake} → ${target.snake} ${field.onDelete ?? ''}`),
        )
        .toSorted();
    };
    expect(await references('clinic.rb')).toEqual(await references('clinic.sql'));
    expect((await references('clinic.sql')).length).toBe(32);
  });

  it('lists all that the blueprint does not say', async () => {
    const lines = lossLines(await importBlueprint({ text: fixture('clinic.sql'), file: 'clinic.sql' }));
    expect(lines).toEqual(
      expect.arrayContaining([
        ': the view upcoming is not carried over',
        ': the function touch is not carried over',
        'owners: the trigger owners_touch is not carried over',
        'invoice_lines: the primary key (invoice_id, line) is of several columns; each record gets an id',
        'line_discounts: the foreign key (invoice_id, line) to invoice_lines is not carried over: it is of several columns',
        'medicines.search: the column is computed, and is left out',
        'pets_tags: joins pets and tags; it is a resource of its own',
        'shifts: the exclusion constraint shifts_during_excl is not carried over',
      ]),
    );
  });
});
