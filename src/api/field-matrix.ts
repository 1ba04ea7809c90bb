import { FIELD_TYPES, TYPES } from '../fields/index.ts';
import type { Stack } from '../core/ports.ts';
import { allStacks } from './stacks.ts';

/** Databases that a stack's generated application runs on. The embedded one is PostgreSQL in WebAssembly, so a row that holds for one holds for both. */
const DATABASES: Readonly<Record<string, string>> = { node: 'PGlite and PostgreSQL' };

/** The page docs/field-types.md: what each neutral type becomes on each stack and database, or why it is refused there. */
export async function fieldMatrix(): Promise<string> {
  const columns = (await allStacks()).flatMap((stack) =>
    stack.frameworks.map((framework) => ({ stack, title: `${framework}, ${DATABASES[stack.id] ?? 'its databases'}` })),
  );
  return `${[
    '# Field types',
    '',
    'What each type of the [field language](field-language.md) becomes on each stack and database, or that it is refused there, with the reason and what to use instead.',
    'Written by `npm run docs` from the tables that generate the code. A project and its packs may [bring more](own-generators.md#field-types); `scaffold list types` has all of them,',
    'and `scaffold describe TYPE` one.',
    '',
    `| type | in words | ${columns.map(({ title }) => title).join(' | ')} |`,
    `|---|---|${columns.map(() => '---|').join('')}`,
    ...FIELD_TYPES.map(
      (type) => `| \`${type}\` | ${TYPES[type].description} | ${columns.map(({ stack }) => cell(stack, type)).join(' | ')} |`,
    ),
    '',
    'Every supported scalar type takes `:array` where the language allows it (a PostgreSQL array); lists are never unique or indexed. A polymorphic reference without `to=` and a counter cache are refused on Express and Fastify:',
    'no foreign key can hold the one, and the other goes wrong with every write beside the application.',
  ].join('\n')}\n`;
}

function cell(stack: Stack, type: (typeof FIELD_TYPES)[number]): string {
  const support = stack.fieldSupport(type);
  const text = support.supported ? support.becomes : `refused: ${support.reason}. Instead: ${support.instead}`;
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
