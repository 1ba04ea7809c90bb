import { describe, expect, it } from 'vitest';
import { importBlueprint } from '../../../src/api/import.ts';
import { fieldsOf, lossLines, resolved } from './support.ts';

const entity = (fields: string): string => `entity Shop {\n${fields}\n}\n`;

describe('properties of JDL', () => {
  it.each([
    ['a String', 'a:string'],
    ['a String required unique maxlength(40)', 'a:string{40}:uniq!'],
    ['a String minlength(2) maxlength(40)', 'a:string:length=2..40'],
    ['a String maxlength(40) minlength(2)', 'a:string:length=2..40'],
    ['a TextBlob maxlength(400)', 'a:text:length=..400'],
    ['a Integer min(-3) max(12)', 'a:integer:in=-3..12'],
    ['a BigDecimal min(0.5)', 'a:decimal:min=0.5'],
    ['unitPrice Double', 'unit_price:float'],
    ['a LocalDate b Instant, c LocalTime', 'a:date b:datetime c:time'],
    ['a Long required', 'a:bigint!'],
    ['a Boolean b UUID', 'a:boolean b:uuid'],
    ['a String pattern(/^https?:\\/\\/.+$/)', { name: 'a', type: 'string', format: '^https?://.+$' }],
    ['a String pattern(/a|b/) // as a whole', { name: 'a', type: 'string', format: '^(?:a|b)$' }],
    ['to LocalDate config String', 'to:date config:string'],
    ['passwordDigest String required', 'password:digest'],
  ])('%s → %s', async (field, entries) => {
    const found = (await fieldsOf(entity(field), 'shop.jdl'))['Shop'];
    expect(found).toEqual(typeof entries === 'string' ? entries.split(' ') : [entries]);
  });

  it.each([
    ['a ImageBlob minbytes(3)', 'Shop.a: minbytes(3) is not carried over (line 2)'],
    ['a Duration', 'Shop.a: the type Duration (line 2) is not known to a blueprint; the field is a string'],
    ['a ZonedDateTime', 'Shop.a: keeps the moment alone, and not the zone it was given in (line 2)'],
    ['@Column("x")\na String', 'Shop.a: @Column(x) is not carried over (line 2)'],
    ['a Integer min(LEAST)', 'Shop.a: min(LEAST) is not carried over (line 2)'],
    ['/** Said of it. */ a String', ': the comment of line 2 is not carried over'],
    ['@Id code String', 'Shop.code: the primary key is an ordinary unique field; each record gets an id of its own'],
  ])('lists %s', async (field, line) => {
    expect(lossLines(await importBlueprint({ text: entity(field), file: 'shop.jdl' }))).toContain(line);
  });
});

const LIBRARY = `application {
  config { baseName cityLibrary, packageName org.library.city }
  entities *
}
LEAST = 18
entity Author(people) {
  name String required
  age Integer min(LEAST)
  state AuthorState required
}
entity Book { title String }
entity Profile { motto String }
entity Tag { label String }
enum AuthorState { ALIVE (alive), DEAD ("long-dead") OTHER }
relationship ManyToOne {
  Book{writer(name) required} to @OnDelete("CASCADE") Author{books}
  Book to Tag
}
relationship OneToOne { Author{profile} to Profile{author required} }
relationship OneToMany { Tag{children} to Tag{parent} }
relationship ManyToMany {
  Book{tags} to Tag{books}
  Book{readers} to User with builtInEntity
}
paginate Author, Book with pagination except Tag
service *
  with serviceClass
`;

describe('a JDL file', () => {
  it('becomes resources with references, each on the side that holds the key', async () => {
    expect(await fieldsOf(LIBRARY, 'library.jh')).toEqual({
      Author: ['name:string!', 'age:integer:min=18', 'state:enum{alive.long-dead.OTHER}!', 'profile:references:optional:uniq'],
      Book: ['title:string', 'writer:references:to=Author:on_delete=cascade', 'tag:references:optional'],
      Profile: ['motto:string'],
      Tag: ['label:string', 'parent:references:optional:to=Tag'],
      BookTag: ['tag:references:on_delete=cascade', 'book:references:on_delete=cascade'],
    });
  });

  it('is named by its application, and lists the rest with its lines', async () => {
    const result = await importBlueprint({ text: LIBRARY, file: 'library.jdl' });
    expect(result).toMatchObject({ kind: 'jdl', blueprint: expect.stringMatching(/^version: 1\napplication: city_library\n/u) as unknown });
    expect(lossLines(result)).toEqual(
      expect.arrayContaining([
        ': application is not carried over (line 1)',
        'Author: the table is called authors, not people (line 6)',
        'Book.writer: (name), what is shown of it, is not carried over (line 16)',
        'Profile.author: required is not carried over: nobody can see to it that there is one (line 19)',
        'Book: the relationship to User is not carried over: the file has no such entity (line 23)',
        ': paginate Author , Book with pagination except Tag is not carried over (line 25)',
      ]),
    );
    expect(Object.keys(await resolved(result.blueprint))).toEqual(['node', 'rails']);
  });

  it.each([
    ['entity Shop {\n  a String requird(3)\n}', 'shop.jdl:2'],
    ['entity Shop {\n  a String\n', 'shop.jdl:2'],
    ['relationship ManyToOne { Shop }', 'shop.jdl:1'],
  ])('%j is no JDL, and the line is told', async (text, where) => {
    await expect(importBlueprint({ text, file: 'shop.jdl' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      problems: [{ where, message: expect.stringContaining('is no JDL') as unknown }],
    });
  });
});
