import { EmbeddedActionsParser, Lexer, type IToken } from 'chevrotain';
import { ImportProblem } from '../problem.ts';
import type {
  JdlAnnotation,
  JdlEntity,
  JdlEnum,
  JdlField,
  JdlRelationship,
  JdlSetting,
  JdlSide,
  JdlStatement,
  JdlValidation,
  Word,
} from './syntax.ts';
import * as t from './tokens.ts';

const word = ({ image, startLine }: IToken): Word => ({ text: image, line: startLine ?? 1 });
const unquoted = (text: string): string => (text.startsWith('"') ? text.slice(1, -1) : text);

/** The grammar of JHipster's domain language, as far as it is about data; what is about the application is read as words. */
class JdlParser extends EmbeddedActionsParser {
  constructor() {
    super([...t.TOKENS]);
    this.performSelfAnalysis();
  }

  readonly document = this.RULE('document', (): readonly JdlStatement[] => {
    const statements: (JdlStatement | readonly JdlStatement[])[] = [];
    this.MANY(() => {
      this.OR({
        // A word of JDL may be a name as well, so that the first alternative that fits is meant.
        IGNORE_AMBIGUITIES: true,
        DEF: [
          { GATE: () => this.isDeclaration(), ALT: () => statements.push(this.SUBRULE(this.declaration)) },
          { ALT: () => statements.push(this.SUBRULE(this.relationships)) },
          { ALT: () => statements.push(this.SUBRULE(this.enumeration)) },
          { ALT: () => statements.push(this.SUBRULE(this.block)) },
          {
            GATE: () => this.LA(2).tokenType === t.Equals,
            ALT: () => statements.push(this.SUBRULE(this.constant)),
          },
          { ALT: () => statements.push(this.SUBRULE(this.setting)) },
        ],
      });
    });
    return statements.flat();
  });

  private isDeclaration(): boolean {
    return this.LA(1).tokenType === t.At || this.LA(1).tokenType === t.Entity;
  }

  private readonly declaration = this.RULE('declaration', (): JdlEntity => {
    const annotations = this.SUBRULE(this.annotations);
    this.CONSUME(t.Entity);
    const name = word(this.CONSUME(t.Name));
    const table = this.OPTION(() => {
      this.CONSUME(t.Open);
      const found = word(this.CONSUME2(t.Name));
      this.CONSUME(t.Close);
      return found;
    });
    const fields: JdlField[] = [];
    this.OPTION2(() => {
      this.CONSUME(t.Begin);
      this.MANY(() => {
        fields.push(this.SUBRULE(this.field));
        this.OPTION3(() => this.CONSUME(t.Comma));
      });
      this.CONSUME(t.End);
    });
    return { kind: 'entity', annotations, name, table, fields };
  });

  private readonly annotations = this.RULE('annotations', (): readonly JdlAnnotation[] => {
    const found: JdlAnnotation[] = [];
    this.MANY(() => {
      this.CONSUME(t.At);
      const name = word(this.CONSUME(t.Name));
      const value = this.OPTION(() => {
        this.CONSUME(t.Open);
        const text = this.OR([
          { ALT: () => this.CONSUME(t.Text) },
          { ALT: () => this.CONSUME(t.Decimal) },
          { ALT: () => this.CONSUME(t.Integer) },
          { ALT: () => this.CONSUME2(t.Name) },
        ]);
        this.CONSUME(t.Close);
        return this.ACTION(() => unquoted(text.image));
      });
      found.push({ name, value });
    });
    return found;
  });

  private readonly field = this.RULE('field', (): JdlField => {
    const annotations = this.SUBRULE(this.annotations);
    const name = word(this.CONSUME(t.Name));
    const type = word(this.CONSUME2(t.Name));
    const validations: JdlValidation[] = [];
    this.MANY(() => validations.push(this.SUBRULE(this.validation)));
    return { annotations, name, type, validations };
  });

  private readonly validation = this.RULE('validation', (): JdlValidation =>
    this.OR<JdlValidation>([
      { ALT: () => ({ name: word(this.CONSUME(t.Required)), value: undefined }) },
      { ALT: () => ({ name: word(this.CONSUME(t.Unique)), value: undefined }) },
      {
        ALT: () => {
          const name = word(this.CONSUME(t.Bound));
          this.CONSUME(t.Open);
          const { image } = this.OR2([
            { ALT: () => this.CONSUME(t.Decimal) },
            { ALT: () => this.CONSUME(t.Integer) },
            { ALT: () => this.CONSUME(t.Name) },
          ]);
          this.CONSUME(t.Close);
          return { name, value: image };
        },
      },
      {
        ALT: () => {
          const name = word(this.CONSUME(t.Pattern));
          this.CONSUME2(t.Open);
          const { image } = this.CONSUME(t.Regex);
          this.CONSUME2(t.Close);
          return { name, value: image.slice(1, -1) };
        },
      },
    ]),
  );

  private readonly enumeration = this.RULE('enumeration', (): JdlEnum => {
    this.CONSUME(t.Enum);
    const name = word(this.CONSUME(t.Name));
    this.CONSUME(t.Begin);
    const values: { readonly key: Word; readonly value: string | undefined }[] = [];
    this.AT_LEAST_ONE(() => {
      const key = word(this.CONSUME2(t.Name));
      const value = this.OPTION(() => {
        this.CONSUME(t.Open);
        const text = this.OR([{ ALT: () => this.CONSUME(t.Text) }, { ALT: () => this.CONSUME3(t.Name) }]);
        this.CONSUME(t.Close);
        return this.ACTION(() => unquoted(text.image));
      });
      values.push({ key, value });
      this.OPTION2(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.End);
    return { kind: 'enum', name, values };
  });

  private readonly relationships = this.RULE('relationships', (): readonly JdlRelationship[] => {
    this.CONSUME(t.Relationship);
    const type = this.CONSUME(t.Kind).image;
    this.CONSUME(t.Begin);
    const found: JdlRelationship[] = [];
    this.AT_LEAST_ONE(() => {
      const from = this.SUBRULE(this.side);
      this.CONSUME(t.To);
      const to = this.SUBRULE2(this.side);
      const options: Word[] = [];
      this.OPTION(() => {
        this.CONSUME(t.With);
        options.push(word(this.CONSUME(t.Name)));
      });
      found.push({ kind: 'relationship', type, from, to, options });
      this.OPTION2(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.End);
    return found;
  });

  private readonly side = this.RULE('side', (): JdlSide => {
    const annotations = this.SUBRULE(this.annotations);
    const entity = word(this.CONSUME(t.Name));
    let [field, shown]: readonly [Word | undefined, Word | undefined] = [undefined, undefined];
    let required = false;
    this.OPTION(() => {
      this.CONSUME(t.Begin);
      field = word(this.CONSUME2(t.Name));
      this.OPTION2(() => {
        this.CONSUME(t.Open);
        shown = word(this.CONSUME3(t.Name));
        this.CONSUME(t.Close);
      });
      this.OPTION3(() => {
        this.CONSUME(t.Required);
        required = true;
      });
      this.CONSUME(t.End);
    });
    return { annotations, entity, field, shown, required };
  });

  private readonly constant = this.RULE('constant', (): JdlStatement => {
    const name = word(this.CONSUME(t.Name));
    this.CONSUME(t.Equals);
    const { image } = this.OR([{ ALT: () => this.CONSUME(t.Decimal) }, { ALT: () => this.CONSUME(t.Integer) }]);
    return { kind: 'constant', name, value: image };
  });

  /** `application { … }`, `deployment { … }` */
  private readonly block = this.RULE('block', (): JdlSetting => {
    const name = word(this.OR([{ ALT: () => this.CONSUME(t.Application) }, { ALT: () => this.CONSUME(t.Deployment) }]));
    return { kind: 'setting', name, words: this.SUBRULE(this.braces) };
  });

  private readonly braces: () => readonly Word[] = this.RULE('braces', (): readonly Word[] => {
    const words: (Word | readonly Word[])[] = [];
    this.CONSUME(t.Begin);
    this.MANY(() => {
      this.OR([{ ALT: () => words.push(word(this.CONSUME(t.Inner))) }, { ALT: () => words.push(this.SUBRULE(this.braces)) }]);
    });
    this.CONSUME(t.End);
    return words.flat();
  });

  /** `paginate * with pagination except A`: it ends with its line, for nothing else ends it. */
  private readonly setting = this.RULE('setting', (): JdlSetting => {
    const name = word(this.CONSUME(t.Name));
    const words: Word[] = [];
    this.MANY({
      GATE: () => this.LA(1).startLine === this.LA(0).startLine || this.LA(0).tokenType === t.Comma,
      DEF: () => words.push(word(this.CONSUME(t.Inner))),
    });
    return { kind: 'setting', name, words };
  });
}

/** What a file holds, and where its comments stand. */
export interface JdlDocument {
  readonly statements: readonly JdlStatement[];
  readonly comments: readonly number[];
}

let tools: { readonly lexer: Lexer; readonly parser: JdlParser } | undefined;

/** @throws ImportProblem where the text is no JDL, with its line */
export function parseJdl(text: string): JdlDocument {
  tools ??= { lexer: new Lexer([...t.TOKENS]), parser: new JdlParser() };
  const { lexer, parser } = tools;
  const { tokens, groups, errors } = lexer.tokenize(text);
  const [unread] = errors;
  if (unread !== undefined) throw new ImportProblem(`is no JDL: ${unread.message}`, unread.line, HINT);
  parser.input = tokens;
  const statements = parser.document();
  const [error] = parser.errors;
  if (error !== undefined) throw new ImportProblem(`is no JDL: ${error.message}`, lineOf(error.token.startLine, tokens), HINT);
  return { statements, comments: (groups[t.JAVADOC] ?? []).map(({ startLine }) => startLine ?? 1) };
}

/** At its end a file has no line of its own. */
const lineOf = (line: number | undefined, tokens: readonly IToken[]): number =>
  line === undefined || Number.isNaN(line) ? (tokens.at(-1)?.startLine ?? 1) : line;

const HINT = 'Check it with: npx jhipster jdl --json-only';
