import type { Program } from '@babel/types';
import type { Source } from './sources.ts';

/** A source file as its parser has it. */
export interface ParsedSource {
  readonly source: Source;
  readonly program: Program;
  /** Literals as they stand in the source, quotes included. */
  readonly strings: readonly string[];
}

/** Sources that parse; the others have no say. */
export async function parsed(sources: readonly Source[]): Promise<readonly ParsedSource[]> {
  const { parse } = await import('../../edits/parser.ts');
  return sources.flatMap((source): readonly ParsedSource[] => {
    try {
      const { program, tokens } = parse(source.content, {
        sourceType: 'unambiguous',
        allowReturnOutsideFunction: true,
        plugins: [
          /\.[cm]?tsx?$/.test(source.name) ? 'typescript' : 'flow',
          'decorators',
          ...(/x$|\.js$/.test(source.name) ? (['jsx'] as const) : []),
        ],
        tokens: true,
      });
      return [{ source, program, strings: (tokens ?? []).flatMap((token) => stringOf(token, source.content)) }];
    } catch {
      return [];
    }
  });
}

function stringOf(token: unknown, content: string): readonly string[] {
  if (typeof token !== 'object' || token === null || !('start' in token) || !('end' in token) || !('type' in token)) return [];
  const { start, end, type } = token;
  const isString = typeof type === 'object' && type !== null && 'label' in type && type.label === 'string';
  if (!isString || typeof start !== 'number' || typeof end !== 'number') return [];
  const literal = content.slice(start, end);
  // One that holds a quote is written in the other one by every formatter.
  return /["'].*["']/.test(literal.slice(1, -1)) || /['"]/.test(literal.slice(1, -1)) ? [] : [literal];
}
