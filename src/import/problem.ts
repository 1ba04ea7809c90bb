/** Why a file cannot be read as what it is said to be; the sentence goes on from the name of the file. */
export class ImportProblem extends Error {
  readonly line: number | undefined;
  readonly hint: string | undefined;

  constructor(message: string, line?: number, hint?: string) {
    super(message);
    this.name = 'ImportProblem';
    this.line = line;
    this.hint = hint;
  }
}

/** The problem that was thrown, if it is one. The readers are a script of their own, which has a class of its own. */
export function asImportProblem(error: unknown): Pick<ImportProblem, 'message' | 'line' | 'hint'> | undefined {
  if (!(error instanceof Error) || error.name !== 'ImportProblem') return undefined;
  const line: unknown = Reflect.get(error, 'line');
  const hint: unknown = Reflect.get(error, 'hint');
  return { message: error.message, line: typeof line === 'number' ? line : undefined, hint: typeof hint === 'string' ? hint : undefined };
}
