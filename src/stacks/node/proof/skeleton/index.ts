import type * as t from '@babel/types';
import type { SkeletonMode } from '../../../../core/ports.ts';
import { hollowStatement } from './declarations.ts';
import { holeSource } from './holes.ts';
import type { Hollow } from './hollow.ts';

const SOURCE = /\.(?<kind>ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;

/**
 * The file with everything it does taken out and everything others need while loading left in, so that specs see it and fail.
 * Untouched text keeps its place; undefined where there is nothing to hollow, or where the file cannot be parsed (the run will say why).
 */
export async function skeleton(path: string, content: string, mode: SkeletonMode): Promise<string | undefined> {
  const kind = SOURCE.exec(path)?.groups?.['kind'];
  if (kind === undefined || /\.d\.[cm]?ts$/.test(path)) return undefined;
  const [{ parse }, { default: MagicString }] = await Promise.all([import('../../../../edits/parser.ts'), import('magic-string')]);
  const typed = kind.includes('ts');
  let program: t.Program;
  try {
    program = parse(content, {
      sourceType: 'unambiguous',
      plugins: [...(typed ? (['typescript'] as const) : []), ...(kind.endsWith('x') ? (['jsx'] as const) : [])],
    }).program;
  } catch {
    return undefined;
  }
  const hollow: Hollow = { mode, source: content, text: new MagicString(content), typed, imports: valueImports(program), needsHole: false };
  for (const statement of program.body) hollowStatement(hollow, statement);
  if (hollow.needsHole) hollow.text.append(holeSource(mode, typed));
  return hollow.text.hasChanged() ? hollow.text.toString() : undefined;
}

function valueImports(program: t.Program): ReadonlyMap<string, string> {
  return new Map(
    program.body.flatMap((statement) => {
      if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') return [];
      return statement.specifiers
        .filter((specifier) => specifier.type !== 'ImportSpecifier' || specifier.importKind !== 'type')
        .map((specifier): [string, string] => [specifier.local.name, statement.source.value]);
    }),
  );
}
