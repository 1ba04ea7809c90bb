import { describe, expect, it } from 'vitest';
import { importBlueprint } from '../../../src/api/import.ts';
import { fieldsOf, lossLines, resolved } from './support.ts';

const model = (fields: string): string => `model Shop {\n  id Int @id @default(autoincrement())\n  ${fields}\n}\n`;

describe('fields of Prisma', () => {
  it.each([
    ['a String', 'a:string!'],
    ['a String? @db.VarChar(40)', 'a:string{40}'],
    ['a String @unique @db.Text', 'a:text:uniq!'],
    ['a Decimal @default(9.99) @db.Decimal(10, 2)', 'a:decimal{10.2}:default=9.99!'],
    ['a Int @default(-3)', 'a:integer:default=-3!'],
    ['a DateTime @default(now()) @db.Date', 'a:date:default=now!'],
    ['a String[] @default([])', 'a:string:array!'],
    ['unitPrice Float?', 'unit_price:float'],
    ['a Boolean @default(true)', 'a:boolean:default=true!'],
  ])('%s → %s', async (field, entry) => {
    expect(await fieldsOf(model(field), 'schema.prisma')).toEqual({ Shop: [entry] });
  });

  it.each([
    ['a Unsupported("point")?', 'Shop.a: the type Unsupported(point) is not known to a blueprint; the field is a string'],
    ['a String @map("b")', 'Shop.a: the column is called a, not b'],
    ['a String\n  @@map("boutiques")', 'Shop: the table is called shops, not boutiques'],
    [
      'a String\n  b Json\n  @@unique([a, b])',
      'Shop: the unique key over (a, b) is not carried over: b cannot stand in a key: it is of type json',
    ],
    ['a String\n  @@index([a, id, a])', 'Shop: the index over (a, id, a) is not carried over: not each of them is a field'],
    ['a String\n  @@index([a], type: Gin)', 'Shop: @@index([a]) of the kind Gin is not carried over'],
    ['a DateTime @updatedAt', 'Shop.a: is not set by itself when the record changes (@updatedAt)'],
  ])('lists %s', async (field, line) => {
    expect(lossLines(await importBlueprint({ text: model(field), file: 'schema.prisma' }))).toContain(line);
  });
});

it('keys and indexes over several fields of Prisma stay', async () => {
  const text = model(
    'a String\n  b Int\n  owner Shop? @relation(fields: [ownerId], references: [id])\n  ownerId Int?\n  @@unique([a, ownerId])\n  @@index([b, a])',
  );
  const { blueprint } = await importBlueprint({ text, file: 'schema.prisma' });
  expect(blueprint).toMatch(/unique:\n\s+- - a\n\s+- owner\n\s+index:\n\s+- - b\n\s+- a\n/u);
  const [shop] = (await resolved(blueprint))['rails'] ?? [];
  expect(shop?.uniques?.map((fields) => fields.map(({ name }) => name.snake))).toEqual([['a', 'owner']]);
});

describe('relations and enums of Prisma', () => {
  const TEXT = `${model('owner User? @relation(fields: [ownerId], references: [id])\n  ownerId Int?\n  state State @default(OPEN)\n  tags Tag[]')}
model User {
  id Int @id
  shops Shop[]
  friends User[] @relation("friends")
  friendOf User[] @relation("friends")
}

model Tag {
  id Int @id
  shops Shop[]
}

enum State {
  OPEN @map("open")
  SHUT
}
`;

  it('become references, and a resource for a join table that does not show', async () => {
    expect(await fieldsOf(TEXT, 'schema.prisma')).toEqual({
      Shop: ['owner:references:optional:to=User:on_delete=nullify', 'state:enum:of=state:default=open!'],
      User: [],
      Tag: [],
      ShopTag: ['tag:references:on_delete=cascade', 'shop:references:on_delete=cascade'],
      UserFriend: ['friend:references:to=User:on_delete=cascade', 'friend_of:references:to=User:on_delete=cascade'],
    });
  });
});
