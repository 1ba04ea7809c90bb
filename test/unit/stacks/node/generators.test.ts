import { describe, expect, it } from 'vitest';
import controller from '../../../../generators/node/controller.ts';
import migration from '../../../../generators/node/migration.ts';
import model from '../../../../generators/node/model.ts';
import repository from '../../../../generators/node/repository.ts';
import whole from '../../../../generators/node/resource.ts';
import service from '../../../../generators/node/service.ts';
import type { Generator } from '../../../../src/core/define.ts';
import type { Blueprint } from '../../../../src/core/pipeline.ts';
import { blueprint, resource } from './field.ts';

const coupon = resource('Coupon', []);
const fresh = blueprint(coupon);
const migrated = { ...fresh, migrations: { coupons: '20260102030405' } };

const filesOf = ({ files }: Generator, seen: Blueprint): string[] =>
  files.filter(({ when }) => when?.(seen, coupon) ?? true).map(({ path }) => path);

describe('the parts of a resource', () => {
  it('are together what the resource is', () => {
    const parts = [migration, model, repository, service, controller];

    const own = parts.flatMap((part) => filesOf(part, part === migration ? fresh : migrated));

    expect(own.sort()).toEqual(filesOf(whole, fresh).sort());
    expect(new Set(parts.flatMap(({ edits }) => edits.map(({ path }) => path)))).toEqual(new Set(whole.edits.map(({ path }) => path)));
  });

  it('make a table once: a second run of the migration writes only the table as the code knows it, and its spec', () => {
    expect(filesOf(migration, migrated).filter((path) => path.startsWith('db/migrations/'))).toEqual([]);
    expect(filesOf(migration, migrated)).not.toEqual([]);
  });

  it('make a table once: the model brings its migration only where the tree has none', () => {
    const ofTable = filesOf(migration, fresh);

    expect(filesOf(model, fresh)).toEqual(expect.arrayContaining(ofTable));
    expect(filesOf(model, migrated).filter((path) => ofTable.includes(path))).toEqual([]);
    expect(filesOf(whole, migrated).filter((path) => ofTable.includes(path))).toEqual([]);
  });
});
