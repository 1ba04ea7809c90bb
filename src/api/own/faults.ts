import type { Problem } from '../../core/errors.ts';
import { nearest } from '../../naming/index.ts';
import type { TemplateFault } from '../../render/own.ts';

/** What is wrong with a template, each with its line and column, and the name that was probably meant. */
export const faultProblems = (
  file: string,
  { faults, names }: { readonly faults: readonly TemplateFault[]; readonly names: readonly string[] },
): readonly Problem[] =>
  faults.map(({ line, column, message, name }) => {
    const guess = name === undefined ? undefined : nearest(name, names);
    return {
      where: `${file}:${String(line)}:${String(column)}`,
      message,
      hint: guess === undefined ? 'docs/own-generators.md lists what a template is given' : `Did you mean ${guess}?`,
    };
  });
