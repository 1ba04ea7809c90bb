import type { ReadFiles } from '../../../../core/ports.ts';

interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

/** The exact place of a syntax error, asked of the parser again, since runners name lines alone; what the runner said where the parser accepts the file. */
export async function exactPlace(files: ReadFiles, root: string, said: Place): Promise<Place> {
  const source = await files.read(`${root}/${said.path}`);
  if (source === undefined) return said;
  const { parse } = await import('../../../../edits/parser.ts');
  try {
    parse(source, { sourceType: 'unambiguous', plugins: /\.[cm]?ts$/.test(said.path) ? ['typescript'] : ['typescript', 'jsx'] });
    return said;
  } catch (error) {
    const at = typeof error === 'object' && error !== null && 'loc' in error ? error.loc : undefined;
    if (typeof at !== 'object' || at === null || !('line' in at) || !('column' in at)) return said;
    return {
      ...said,
      line: Number(at.line),
      column: Number(at.column) + 1,
      what: error instanceof Error ? error.message.replace(/ \(\d+:\d+\)$/, '') : said.what,
    };
  }
}

/** The lines around a place, with a mark below it; empty where the file cannot be read. */
export async function codeFrame(files: ReadFiles, root: string, { path, line, column }: Place): Promise<string> {
  const lines = (await files.read(`${root}/${path}`))?.split('\n') ?? [];
  const first = Math.max(1, line - 2);
  return lines
    .slice(first - 1, line + 1)
    .flatMap((text, index) => {
      const number = first + index;
      const row = `${number === line ? '>' : ' '} ${String(number).padStart(4)} | ${text}`;
      return number === line ? [row, `${' '.repeat(7)}| ${' '.repeat(Math.max(0, column - 1))}^`] : [row];
    })
    .join('\n');
}
