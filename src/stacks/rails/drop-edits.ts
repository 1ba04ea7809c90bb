import type { Edit } from '../../core/define.ts';
import { removeLines } from '../../edits/remove-lines.ts';
import { within } from '../../edits/ruby-lines.ts';
import { forResource } from './edits.ts';
import { foldersOf } from './project/class-names.ts';

/** The line of a resource's routes, and namespaces that nothing is left in. */
export const withoutRoutes: Edit = forResource((content, { name, routeLines }) => {
  const inline = within(foldersOf(name), routeLines).map(({ line }) => ({ text: line, sign: line }));
  // The margin tells it from one on the line of its module.
  const plain = routeLines.flatMap(({ name: known, line }) =>
    known === '' ? [{ text: line, sign: line }] : [' ', ','].map((end) => ({ text: line, sign: `  resources :${known}${end}` })),
  );
  const isInline = name.nesting !== undefined && inline.some(({ text }) => content.includes(text));
  const outcome = removeLines(content, isInline ? inline : plain);
  return outcome.kind === 'changed' ? { kind: 'changed', content: withoutEmpty(outcome.content) } : outcome;
});

function withoutEmpty(content: string): string {
  const closed = content.replace(/^[ \t]*namespace [^\n]* do\n(?:[ \t]*\n)*[ \t]*end\n/gmu, '');
  return closed === content ? content : withoutEmpty(closed);
}
