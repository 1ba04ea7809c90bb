/** RuboCop's own limit of a line, in characters. */
export const LONGEST_LINE = 120;

/** Pieces joined into lines of at most that many characters, as many pieces on each as it holds. */
export function filled(pieces: readonly string[], between: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + between.length + piece.length <= width) lines[lines.length - 1] = `${last}${between}${piece}`;
    else lines.push(piece);
  }
  return lines;
}
