import type { Edit } from '../../../src/core/define.ts';
import type { PureEdit } from '../../../src/core/pipeline.ts';

const article = (name: string): string => `a ${name}`;

/** What an edit does to a file for these resources, all in one go where it can. */
export function pureEdit(edit: Edit, views: readonly object[], rel: (to: string) => string = (to) => to): PureEdit {
  if (typeof edit !== 'function') {
    const { add, edit: change } = edit.gather();
    for (const view of views) add(view, { rel, article });
    return change;
  }
  const [view, ...others] = views;
  if (view === undefined || others.length > 0) throw new Error('This edit is made for one resource at a time');
  return (content) => edit(content, view, { rel, article });
}
