import { templateName } from '../../../core/plan.ts';
import type { Name } from '../../../naming/index.ts';
import { CASES, DECLARATION, TEMPLATES } from '../layout.ts';
import { node } from './node.ts';
import { rails } from './rails.ts';
import type { Starter } from './starter.ts';

/** What a new generator begins with, by the id of its stack. */
const STARTERS: Readonly<Record<string, Starter>> = { node, rails };

/** The case of a new generator. */
export const FIRST_CASE = `${CASES}/product`;

/**
 * The files of a new generator, by path in its folder; what its case expects is not among them.
 *
 * @throws Error for a stack that there is no beginning for: a defect of ours
 */
export function starterFiles(stack: string, name: Name): ReadonlyMap<string, string> {
  const starter = STARTERS[stack];
  if (starter === undefined) throw new Error(`There is nothing to begin a generator for ${stack} with`);
  const files = starter.files(name);
  return new Map([
    [DECLARATION, declaration(stack, name, files)],
    ...files.map(({ path, text }): [string, string] => [`${TEMPLATES}/${templateName(path)}.hbs`, text]),
    [`${FIRST_CASE}/input.json`, input(starter.framework)],
    [`${FIRST_CASE}/before/.gitkeep`, ''],
  ]);
}

const declaration = (stack: string, { kebab, human }: Name, files: ReturnType<Starter['files']>): string =>
  `# What \`scaffold ${kebab} NAME\` writes. Its golden cases: scaffold generator ${kebab} --check
description: ${human.charAt(0).toUpperCase()}${human.slice(1)} of a resource, spec first
stack: ${stack}
files:
${files.map(({ kind, path }) => `  - ${kind}: ${path}`).join('\n')}
examples:
  - scaffold ${kebab} Product
`;

const input = (framework: string): string =>
  `${JSON.stringify({ framework, name: 'Product', fields: ['name:string{80}!', 'price:decimal{10.2}:min=0!', 'note:text'], options: {} }, null, 2)}\n`;
