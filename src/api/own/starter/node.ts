import type { Name } from '../../../naming/index.ts';
import type { Starter } from './starter.ts';

/** A class and its spec for Express and Fastify: small, and proven as it stands. */
export const node: Starter = {
  framework: 'fastify',
  files: ({ pascal, kebab, kebabPlural, human }: Name) => [
    {
      kind: 'spec',
      path: `tests/unit/${kebabPlural}/__resource__-${kebab}.test.ts`,
      text: `import { {{name.pascal}}${pascal} } from '{{rel "src/${kebabPlural}/__resource__-${kebab}"}}';

describe('{{name.pascal}}${pascal}', () => {
  const ${camelOf(pascal)} = new {{name.pascal}}${pascal}();

  it('names the fields that are required and not given', () => {
    expect(${camelOf(pascal)}.missing({})).toEqual([{{#each required}}{{#unless @first}}, {{/unless}}{{quote name.camel}}{{/each}}]);
  });

  it('names none where all of them are given', () => {
    const given = { {{#each required}}{{#unless @first}}, {{/unless}}{{name.camel}}: 'given'{{/each}} };

    expect(${camelOf(pascal)}.missing(given)).toEqual([]);
  });
});
`,
    },
    {
      kind: 'code',
      path: `src/${kebabPlural}/__resource__-${kebab}.ts`,
      text: `const REQUIRED: readonly string[] = [{{#each required}}{{#unless @first}}, {{/unless}}{{quote name.camel}}{{/each}}];

/** The ${human} of {{name.humanPlural}}. */
export class {{name.pascal}}${pascal} {
  /** Names of the required fields that an input does not have. */
  missing(input: Readonly<Record<string, unknown>>): readonly string[] {
    return REQUIRED.filter((name) => input[name] === undefined);
  }
}
`,
    },
  ],
};

const camelOf = (pascal: string): string => `${pascal.charAt(0).toLowerCase()}${pascal.slice(1)}`;
