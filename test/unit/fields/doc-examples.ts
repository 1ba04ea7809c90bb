import { readFileSync } from 'node:fs';

/** The page itself. */
export const fieldLanguagePage = (): string => readFileSync(new URL('../../../docs/field-language.md', import.meta.url), 'utf8');

/** Every word that the page offers as one that works: ```fields blocks, and the last column of tables headed "Example" or "Type instead". */
export function documentedWords(page: string): readonly string[] {
  const blocks = [...page.matchAll(/^```fields\n([\s\S]*?)^```$/gmu)].flatMap(([, body = '']) => body.trim().split('\n'));
  return [...new Set([...blocks, ...tables(page).flatMap(examplesOf)])];
}

/** The entries of the ```yaml blocks, as text. */
export const documentedYaml = (page: string): string =>
  [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gmu)].map(([, body = '']) => body).join('');

/** Every code span of one column of the table whose first heading is `heading`. */
export function columnOf(page: string, heading: string, column: number): readonly string[] {
  const table = tables(page).find(([head]) => head?.[0] === heading) ?? [];
  return table.slice(2).flatMap((row) => spans(row[column] ?? ''));
}

type Table = readonly (readonly string[])[];

function tables(page: string): readonly Table[] {
  return [...page.matchAll(/(?:^\|.*\|\n)+/gmu)].map(([table]) =>
    table
      .trim()
      .split('\n')
      .map((row) =>
        row
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
  );
}

function examplesOf(table: Table): readonly string[] {
  const last = table[0]?.at(-1);
  return last === 'Example' || last === 'Type instead' ? table.slice(2).flatMap((row) => spans(row.at(-1) ?? '')) : [];
}

const spans = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/gu)].map(([, text = '']) => text);
