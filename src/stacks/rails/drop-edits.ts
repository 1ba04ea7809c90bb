import type { Edit } from '../../core/define.ts';
import { removeLines } from '../../edits/remove-lines.ts';
import { forResource } from './edits.ts';

/** The line of a resource's routes, and namespaces that nothing is left in. */
export const withoutRoutes: Edit = forResource((content, { routeLines }) => {
  const lines = routeLines.flatMap(({ name, line }) =>
    name === '' ? [{ text: line, sign: line }] : [' ', ','].map((end) => ({ text: line, sign: `resources :${name}${end}` })),
  );
  const outcome = removeLines(content, lines);
  return outcome.kind === 'changed' ? { kind: 'changed', content: withoutEmpty(outcome.content) } : outcome;
});

function withoutEmpty(content: string): string {
  const closed = content.replace(/^[ \t]*namespace [^\n]* do\n(?:[ \t]*\n)*[ \t]*end\n/gmu, '');
  return closed === content ? content : withoutEmpty(closed);
}
