import { describe, expect, it } from 'vitest';
import { parseFields } from '../../../src/fields/index.ts';

const context = { enums: { order_status: ['draft', 'paid'] } };

/** A word, a piece of the message, the hint. */
const CASES: readonly (readonly [string, string, string])[] = [
  // types
  ['x:strng{40}:uniq!', "unknown type 'strng'; did you mean 'string'?", 'Write: x:string{40}:uniq!'],
  ['x:String', "unknown type 'String'; did you mean 'string'?", 'Write: x:string'],
  ['x:int!', "unknown type 'int'; did you mean 'integer'?", 'Write: x:integer!'],
  ['x:bool', "unknown type 'bool'; did you mean 'boolean'?", 'Write: x:boolean'],
  ['x:password', "unknown type 'password'; did you mean 'digest'?", 'Write: x:digest'],
  ['x:varchar(40):uniq', "unknown type 'varchar(40)'; did you mean 'string{40}'?", 'Write: x:string{40}:uniq'],
  ['x:decimal(10,2)!', "unknown type 'decimal(10,2)'; did you mean 'decimal{10.2}'?", 'Write: x:decimal{10.2}!'],
  ['x:string40', "unknown type 'string40'; did you mean 'string{40}'?", 'Write: x:string{40}'],
  ['x:string[]', "unknown type 'string[]'; did you mean 'string:array'?", 'Write: x:string:array'],
  ['x:a|b', "unknown type 'a|b'; did you mean 'enum{a.b}'?", 'Write: x:enum{a.b}'],
  ['x:unqi', "unknown type or modifier 'unqi'; did you mean 'uniq'?", 'Write: x:uniq'],
  ['x:zebra', "unknown type 'zebra'; types are string, text, email", 'For example: x:string'],
  ['x:constructor', "unknown type 'constructor'; types are string", 'For example: x:string'],
  ['x::uniq', 'a type is missing after the colon', 'Write: x:string:uniq'],
  ['x:{40}', "a type is missing before '{40}'", 'Write: x:string'],
  ['x:string{40', "'string{40' has a brace or a '!' in the wrong place", 'A type is written like this: x:string{64}'],
  // modifiers
  ['x:string:unqi', "unknown modifier 'unqi'; did you mean 'uniq'?", 'Write: x:string:uniq'],
  ['x:integer:minimum=3', "unknown modifier 'minimum'; did you mean 'min'?", 'Write: x:integer:min=3'],
  ['x:string:null', "unknown modifier 'null'; did you mean 'optional'?", 'Write: x:string:optional'],
  ['x:string:__proto__', "unknown modifier '__proto__'; modifiers are required, optional, uniq", 'For example: stock:integer:min=0'],
  ['x:string:', 'a modifier is missing', 'For example: sku:string:uniq'],
  ['x:string:uniq!:index', "'!' stands at the very end of the word or behind the type, not behind 'uniq'", 'Write: x:string:uniq:index!'],
  ['x:string:uniq=yes', "'uniq' takes no value, but 'yes' was given", 'For example: sku:string:uniq'],
  ['x:integer:min', "'min' needs a bound", 'For example: stock:integer:min=0'],
  ['x:integer:min=', "'min' needs a bound", 'For example: stock:integer:min=0'],
  ['x:string:uniq:unique', "'uniq' is given twice", 'Keep one of the two'],
  ['x:string{40}:limit=50', "'limit' is given twice", 'Keep one of the two'],
  ['x:string:optional!', "required ('!') or optional, not both", 'Write: x:string!'],
  ['x:references:optional!', "required ('!') or optional, not both", 'Write: x:references:optional'],
  ['x:string:normalize=trim', "unknown normalize 'trim'; expected strip, squish, upcase, downcase", 'Did you mean normalize=strip?'],
  ['x:string:normalize=upcase.downcase', 'undoes or repeats itself', 'For example: code:string:normalize=strip.upcase'],
  ['x:string:normalize=upcase:default=ab', "the default 'ab' would be kept as 'AB'", 'Write the default as it is kept'],
  ['x:string:encrypted:default=ab', 'stands in the database as it is', 'Write: x:string:encrypted'],
  ['x:integer:encrypted', "'encrypted' does not fit integer", 'For example: stock:integer:min=0:default=0!'],
  ['x:date:scope:min=2020-01-01', 'bounds may have settled that', 'Write: x:date:scope'],
  ['x:email:normalize=strip', 'on Rails in lower case, on Express and Fastify as it was given', 'For example: contact:email:uniq!'],
  // what does not fit
  [
    'x:boolean:min=3',
    "'min' does not fit boolean: there is nothing between true and false; boolean takes required",
    'For example: active:boolean:default=true!',
  ],
  ['x:integer:length=2', "'length' does not fit integer: a number is bounded with min=", 'For example: stock:integer:min=0:default=0!'],
  [
    'x:string:min=2',
    "'min' does not fit string: it has no order of size; a text is measured with length=",
    'For example: sku:string{64}:uniq!',
  ],
  ['x:references:array', "'array' does not fit references: many records are a resource of their own", 'For example: category:references'],
  ['x:boolean:uniq', "'uniq' does not fit boolean: a table could hold two records at most", 'For example: active:boolean:default=true!'],
  ['x:json:uniq', "'uniq' does not fit json: databases do not compare such values as a whole", 'For example: settings:json'],
  ['x:string:array:uniq', "'uniq' does not fit an array of string: whole lists are not compared", 'For example: sku:string:uniq'],
  ['x:integer:array:min=0', "'min' does not fit an array of integer: bounds are for single values", 'For example: stock:integer:min=0'],
  [
    'x:references{polymorphic}:counter_cache',
    "'counter_cache' does not fit a polymorphic reference: it points at no single table",
    'For example: product:references:counter_cache',
  ],
  [
    'x:references:polymorphic:optional:on_delete=nullify',
    "'on_delete' does not fit a polymorphic reference",
    'For example: order:references:on_delete=cascade',
  ],
  ['x:string:to=User', "'to' does not fit string; string takes", 'For example: sku:string{64}:uniq!'],
  ['x:digest:uniq', "'uniq' does not fit digest: every digest has its own salt", 'For example: password:digest'],
  ['x:token:default=abc', "'default' does not fit token: the application makes each one", 'For example: auth:token'],
  ['x:attachment:index', "'index' does not fit attachment: a file is not searched by value", 'For example: avatar:attachment'],
  ['x:float{10}', "float takes nothing in braces, but '{10}' was given", 'For example: weight:float:min=0'],
  // sizes
  ['x:string{0}', "the limit '0' of string is not a whole number from 1 to 10485760", 'For example: x:string{64}'],
  ['x:string{99999999999999999999}', "the limit '99999999999999999999' of string is not", 'For example: x:string{64}'],
  ['x:integer{9}', "the limit '9' of integer is not a whole number from 1 to 8", 'For example: x:integer{8}'],
  ['x:string{abc}', "'{abc}' is not what the braces of string hold: a whole number", 'For example: sku:string{64}:uniq!'],
  ['x:text{mediun}', "unknown size 'mediun'; expected tiny, medium, long", 'Did you mean size=medium?'],
  [
    'x:decimal{a}',
    "'{a}' is not what the braces of decimal hold: two whole numbers with a point between them",
    'For example: price:decimal{10.2}:min=0!',
  ],
  [
    'x:decimal{2.10}',
    'decimal{2.10} keeps more digits after the point than it has in all',
    'The first number counts all digits: x:decimal{12.10}',
  ],
  ['x:decimal{1001.2}', "the precision '1001' of decimal is not a whole number from 1 to 1000", 'For example: x:decimal{10.2}'],
  ['x:decimal:scale=2', 'a scale needs a precision', 'Write: x:decimal{10.2}'],
  ['x:text{40}:size=medium', 'text has a limit or a size, not both', 'For example: body:text{medium}'],
  ['x:integer{1..5}!', "a range does not stand in braces: '{1..5}'", 'Write: x:integer:in=1..5!'],
  ['x:string{2..100}', "a range does not stand in braces: '{2..100}'", 'Write: x:string:length=2..100'],
  // bounds
  ['x:integer:in=5..1', 'the least value 5 is above the greatest, 1', 'Write: x:integer:in=1..5'],
  ['x:integer:min=5:max=1', 'the least value 5 is above the greatest, 1', 'Write: x:integer:in=1..5'],
  ['x:decimal:in=10.1001..10.10', 'the least value 10.1001 is above the greatest, 10.10', 'Write: x:decimal:in=10.10..10.1001'],
  [
    'x:bigint:in=9223372036854775807..9223372036854775806',
    'is above the greatest',
    'Write: x:bigint:in=9223372036854775806..9223372036854775807',
  ],
  ['x:date:in=2026-02-01..2026-01-01', 'is above the greatest', 'Write: x:date:in=2026-01-01..2026-02-01'],
  ['x:datetime:in=2026-01-01T01:00+02:00..2025-12-31T22:00Z', 'is above the greatest', ''],
  ['x:time:in=10:00..09:59:59', 'is above the greatest', 'Write: x:time:in=09:59:59..10:00'],
  ['x:integer:min=a', "min='a' is not a whole number", 'For example: x:integer:min=0'],
  ['x:integer:min=1.5', "min='1.5' is not a whole number", 'For example: x:integer:min=0'],
  ['x:integer:min=007', "min='007' is not a whole number", 'For example: x:integer:min=0'],
  ['x:integer:min=-0', "min='-0' is not a whole number", 'For example: x:integer:min=0'],
  ['x:integer:max=2147483648', "max='2147483648' does not fit 4 bytes (-2147483648..2147483647)", 'For example: x:integer:max=0'],
  ['x:integer:max=99999999999999999999999', 'does not fit 4 bytes', 'For example: x:integer:max=0'],
  ['x:decimal{4.2}:max=100', "max='100' has more digits before the point than decimal{4.2} holds", 'For example: x:decimal:max=0'],
  ['x:decimal{4.2}:max=1.234', "max='1.234' has more digits after the point than decimal{4.2} keeps", 'For example: x:decimal:max=0'],
  ['x:date:min=2026-02-30', "min='2026-02-30' is not in the calendar", 'For example: x:date:min=2026-01-31'],
  ['x:date:min=now', "min='now' is not a day", 'For example: x:date:min=2026-01-31'],
  ['x:datetime:min=2026-01-01', "min='2026-01-01' is not a moment with its time zone", 'For example: x:datetime:min=2026-01-31T09:30:00Z'],
  ['x:datetime:min=2026-01-01T00:00:00', 'is not a moment with its time zone', 'For example: x:datetime:min=2026-01-31T09:30:00Z'],
  ['x:time:min=25:00', "min='25:00' is not a time of day", 'For example: x:time:min=09:30'],
  [
    'x:integer:in=1-5',
    "in= takes two bounds with '..' between them, both included; '1-5' was given",
    'For example: rating:integer:in=1..5',
  ],
  ['x:integer:in=1...5', "in= takes two bounds with '..' between them", 'For example: rating:integer:in=1..5'],
  ['x:integer:in=..', "in= takes two bounds with '..' between them", 'For example: rating:integer:in=1..5'],
  ['x:integer:in=1..5:min=1', 'in=1..5 and min= bound the same field', 'Keep one of the two: x:integer:in=1..5'],
  // lengths
  [
    'x:string:length=a',
    "length= takes a number of characters, or two with '..' between them; 'a' was given",
    'For example: title:string:length=2..100',
  ],
  ['x:string:length=-1..5', 'length= takes a number of characters', 'For example: title:string:length=2..100'],
  ['x:string:length=0', 'length= leaves room for no character at all', 'For example: title:string:length=2..100'],
  ['x:string:length=100..2', 'length=100..2 starts above its end', 'Write: x:string:length=2..100'],
  ['x:string{40}:length=2..100', 'length= asks for up to 100 characters, and string{40} holds 40', 'Write: x:string{100}'],
  // defaults
  [
    'x:integer:default=a',
    "the default 'a' is not a whole number; expected a whole number such as 5 or -3",
    'For example: x:integer:default=0',
  ],
  ['x:integer:in=1..5:default=7', "the default '7' is above the greatest value, 5", 'Change the default, or what it has to fit'],
  ['x:decimal:min=0.10:default=0.099', "the default '0.099' is below the least value, 0.10", 'Change the default, or what it has to fit'],
  [
    'x:date:min=2026-01-01:default=2025-12-31',
    "the default '2025-12-31' is below the least value, 2026-01-01",
    'Change the default, or what it has to fit',
  ],
  ['x:boolean:default=yes', "the default 'yes' is neither true nor false; expected true or false", 'For example: x:boolean:default=true'],
  [
    'x:enum{draft.live}:default=drat',
    "the default 'drat' is none of its values (draft, live)",
    'For example: x:enum{draft.live}:default=draft',
  ],
  ['x:string{3}:default=four', "the default 'four' is longer than 3 characters", 'For example: x:string:default=none'],
  ['x:string:length=5:default=four', "the default 'four' is shorter than 5 characters", 'Change the default, or what it has to fit'],
  ['x:string:format=SKU-:default=four', "the default 'four' does not match the format 'SKU-'", 'Change the default, or what it has to fit'],
  ['x:string:default=!', 'is empty, and the field is required', 'Change the default, or what it has to fit'],
  ['x:email:default=nobody', "the default 'nobody' is not an e-mail address", 'For example: x:email:default=a@example.com'],
  ['x:url:default=javascript:alert', "unknown modifier 'alert'", ''],
  [
    'x:url:default=ftp://example.com',
    "the default 'ftp://example.com' is not an http or https address",
    'For example: x:url:default=https://example.com/',
  ],
  ['x:uuid:default=1', "the default '1' is not a UUID", 'For example: x:uuid:default=0198c5b2-7f3a-7c4e-8a51-3d2f6b9e1c07'],
  ['x:inet:default=300.1.1.1', "the default '300.1.1.1' is not an IP address", 'For example: x:inet:default=10.0.0.0/8'],
  ['x:float:default=1e400', "the default '1e400' is larger than a float can be", 'For example: x:float:default=0.5'],
  ['x:datetime:default=noww', "the default 'noww' is not a moment", 'For example: x:datetime:default=2026-01-31T09:30:00Z'],
  [
    'x:string:default=a b',
    'has characters that a shell may change',
    'In a blueprint file, write the long form: {"name":"x","type":"string","default":"a b"}',
  ],
  [
    'x:string:format=[A-Z]+!',
    "the format '[A-Z]+' has characters that a shell may change",
    'In a blueprint file, write the long form: {"name":"x","type":"string","required":true,"format":"[A-Z]+"}',
  ],
  ['x:string:format=a++', 'is no regular expression: Nothing to repeat', 'For example: code:string:format=SKU-.+'],
  // enums
  ['x:enum', 'an enum needs its values', 'Write: x:enum{draft.published}'],
  ['x:enum{}', 'an enum needs its values', 'Write: x:enum{draft.published}'],
  ['x:enum{a..b}', 'an enum has an empty value', 'For example: x:enum{draft.published}'],
  ['x:enum{a.a}', "the value 'a' stands twice", 'Keep one of the two'],
  ['x:enum{in-x.In_x}', "the values 'in-x' and 'In_x' cannot be told apart in generated code", 'Keep one of the two'],
  ['x:enum{1st.2nd}', "'1st' cannot be a value of an enum", 'For example: x:enum{draft.published}'],
  ['x:enum{a.b}:of=order_status', 'values of its own or shared ones (of=), not both', 'Write: x:enum:of=order_status'],
  ['x:enum:of=order_statuss', "there is no shared enum 'order_statuss'; there is order_status", 'Did you mean of=order_status?'],
  [
    'x:enum:of=constructor',
    "there is no shared enum 'constructor'",
    'Add it to the blueprint file: enums: { constructor: [draft, published] }',
  ],
  [
    `x:enum{${Array.from({ length: 501 }, (_, index) => `v${String(index)}`).join('.')}}`,
    'an enum of 501 values is too large; at most 500',
    'Make it a resource, and refer to it: x:references',
  ],
  // references and ranges
  [
    'x:references:on_delete=nullify',
    'on_delete=nullify empties a reference that is required',
    'Write: x:references:optional:on_delete=nullify (or on_delete=cascade, or on_delete=restrict)',
  ],
  ['code:string:was=code', 'was= names the field itself', 'Name what it was called before, or leave it out'],
  ['code:string:was=1', 'was= names no field', 'For example: code:string:was=sku'],
  ['x:references:on_delete=cascad', "unknown on_delete 'cascad'; expected restrict, cascade, nullify", 'Did you mean on_delete=cascade?'],
  ['x:references:on_delete=set_null', "unknown on_delete 'set_null'", 'Did you mean on_delete=nullify?'],
  ['x:references{poly}', "'{poly}' is not what the braces of references hold: the word polymorphic", 'For example: category:references'],
  ['x:references:to=1a', "to= names no resource: '1a' starts with '1'", 'For example: author:references:to=User'],
  ['categories:references', "a reference is to one record, and 'categories' is a plural", 'Write: category:references'],
  ['user_id:references', 'its column would be user_id_id; the ending _id is added by itself', 'Write: user:references'],
  ['password_digest:digest', 'its column would be password_digest_digest', 'Write: password:digest'],
  ['x:range', 'a range needs its kind: int4range, int8range', 'Write: x:range{daterange}'],
  ['x:range{daterang}', "unknown kind of range 'daterang'", 'Write: x:range{daterange}'],
  // names
  ['id:integer', 'every resource has its id already', 'For an identifier from elsewhere: external_id:uuid:uniq'],
  ['created_at:datetime', 'every resource has created_at already', 'Leave it out; it is written by itself'],
  ['updatedAt:datetime', 'every resource has updated_at already', 'Leave it out; it is written by itself'],
  ['a!:text', "'!' stands at the very end or behind the type, not behind the name 'a'", 'Write: a:text!'],
  ['name{40}', "'name{40}' holds '{'", 'Write: name:string{40}'],
  ['a-b', "'a-b' holds '-'; a name has letters, digits and underscores only", 'Write: a_b:string'],
  ['1a', "'1a' starts with '1'", 'Write: a:string'],
  [':string', 'a name is missing', 'For example: title:string'],
  ['', 'a name is missing', 'For example: title:string'],
  ['{broken', 'a field that starts with a brace is a JSON mapping, and this is none', 'For example: price:decimal{10.2}:min=0!'],
];

describe('problems of one field', () => {
  it.each(CASES)('%.60s: %s', (word, message, hint) => {
    const { fields, problems } = parseFields([word], context);
    const found = problems.find((problem) => problem.message.includes(message));

    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
    expect(fields).toEqual([]);
    if (hint !== '') expect(found?.hint).toBe(hint);
    expect(found?.where).toBe(word.length > 80 ? `${word.slice(0, 80)}…` : word);
  });

  it('offer only lines that work', () => {
    const lines = CASES.flatMap(([word]) => parseFields([word], context).problems).flatMap(({ hint = '' }) => {
      const [, line] = /^(?:Write|For example|Keep one of the two|Type): (\S+)/u.exec(hint) ?? [];
      return line === undefined ? [] : [line];
    });

    expect(lines.length).toBeGreaterThan(80);
    for (const line of lines) expect(parseFields([line], context).problems, line).toEqual([]);
  });

  it('are all told, not only the first', () => {
    const { problems } = parseFields(['1x:strng:unqi', 'price:decimal{2.10}:min=a:default=b!', 'x:boolean:uniq:length=3', 'x']);

    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("unknown type 'strng'"),
      expect.stringContaining("unknown modifier 'unqi'"),
      expect.stringContaining("'1x' starts with '1'"),
      expect.stringContaining('decimal{2.10} keeps more digits'),
      expect.stringContaining("min='a' is not a decimal number"),
      expect.stringContaining("the default 'b' is not a decimal number"),
      expect.stringContaining("'uniq' does not fit boolean"),
      expect.stringContaining("'length' does not fit boolean"),
      "the field 'x' stands twice",
    ]);
  });
});

describe('problems between fields', () => {
  it.each([
    [['a', 'b', 'a:integer'], 'a:integer', "the field 'a' stands twice"],
    [['firstName', 'first_name'], 'first_name', "the field 'first_name' stands twice"],
    [
      ['user:references', 'user_id:integer'],
      'user_id:integer',
      "'user_id' needs the name user_id, which is the column user_id of the field 'user'",
    ],
    [
      ['user_id:integer', 'user:references'],
      'user:references',
      "'user' needs the column user_id, which is the name user_id of the field 'user_id'",
    ],
    [
      ['password:digest', 'password_digest'],
      'password_digest',
      "'password_digest' needs the name password_digest, which is the column password_digest of the field 'password'",
    ],
    [['password:digest', 'password_confirmation'], 'password_confirmation', 'which is the input password_confirmation of'],
    [['item:references{polymorphic}', 'item_type'], 'item_type', 'which is the column item_type of'],
    [['line_2', 'line2'], 'line2', "'line2' needs the name line2, which is the name line_2 of the field 'line_2'"],
  ])('%j', (words, where, message) => {
    const { problems } = parseFields(words);

    expect(problems).toHaveLength(1);
    expect(problems[0]?.where).toBe(where);
    expect(problems[0]?.message).toContain(message);
  });

  it('has nothing against names that only look alike', () => {
    expect(parseFields(['user:references', 'user_name', 'users_count:integer', 'password:digest', 'pass']).problems).toEqual([]);
  });
});

it('leaves room for the names of constraints, where the table is known', () => {
  const word = `${'a'.repeat(40)}:integer:min=0`;

  expect(parseFields([word]).problems).toEqual([]);
  expect(parseFields([word], { table: 'order_line_adjustments' }).problems).toMatchObject([
    {
      message: `its constraint would be called order_line_adjustments_${'a'.repeat(40)}_check, 69 characters; PostgreSQL keeps 63`,
      hint: 'Choose a shorter name',
    },
  ]);
});
