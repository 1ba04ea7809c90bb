import { createToken, Lexer, type TokenType } from 'chevrotain';

/** What may stand inside a block that is not looked into. */
export const Inner = createToken({ name: 'Inner', pattern: Lexer.NA });
/** Words of JDL may be names as well: a property can be called `to`. */
export const Name = createToken({ name: 'Name', pattern: /[A-Z_a-z][\w-]*/, categories: [Inner] });

const keyword = (word: string, ...categories: readonly TokenType[]): TokenType =>
  createToken({ name: `Word_${word}`, pattern: word, longer_alt: Name, categories: [Name, Inner, ...categories] });

/** The kinds of relationships. */
export const Kind = createToken({ name: 'Kind', pattern: Lexer.NA });
/** Validations with a number. */
export const Bound = createToken({ name: 'Bound', pattern: Lexer.NA });

export const Entity = keyword('entity');
export const Enum = keyword('enum');
export const Relationship = keyword('relationship');
export const Application = keyword('application');
export const Deployment = keyword('deployment');
export const To = keyword('to');
export const With = keyword('with');
export const For = keyword('for');
export const Except = keyword('except');
export const Required = keyword('required');
export const Unique = keyword('unique');
export const Pattern = keyword('pattern');

const KINDS = ['OneToMany', 'ManyToOne', 'OneToOne', 'ManyToMany'].map((word) => keyword(word, Kind));
const BOUNDS = ['minlength', 'maxlength', 'minbytes', 'maxbytes', 'min', 'max'].map((word) => keyword(word, Bound));

const inner = (name: string, pattern: RegExp | string): TokenType => createToken({ name, pattern, categories: [Inner] });

export const Text = inner('Text', /"[^"]*"/);
/** It ends with the slash before its bracket, for one inside need not be escaped. */
export const Regex = inner('Regex', /\/[^\n\r]*?\/(?=\s*\))/);
export const Decimal = inner('Decimal', /-?\d+\.\d+/);
export const Integer = inner('Integer', /-?\d+/);
export const Open = inner('Open', '(');
export const Close = inner('Close', ')');
export const Comma = inner('Comma', ',');
export const Equals = inner('Equals', '=');
export const Star = inner('Star', '*');
export const At = inner('At', '@');
export const Begin = createToken({ name: 'Begin', pattern: '{' });
export const End = createToken({ name: 'End', pattern: '}' });
const Other = inner('Other', /\S/);

const skipped = (name: string, pattern: RegExp): TokenType => createToken({ name, pattern, group: Lexer.SKIPPED, line_breaks: true });

/** Comments that go into generated code. */
export const JAVADOC = 'javadoc';

/** All tokens, the first that fits being taken. */
export const TOKENS: readonly TokenType[] = [
  skipped('Space', /\s+/),
  createToken({ name: 'Javadoc', pattern: /\/\*\*[^]*?\*\//, group: JAVADOC, line_breaks: true }),
  skipped('BlockComment', /\/\*[^]*?\*\//),
  skipped('LineComment', /\/\/[^\n\r]*/),
  ...[Entity, Enum, Relationship, Application, Deployment, To, With, For, Except, Required, Unique, Pattern],
  ...KINDS,
  ...BOUNDS,
  ...[Name, Text, Regex, Decimal, Integer, Open, Close, Comma, Equals, Star, At, Begin, End, Other, Inner, Kind, Bound],
];
