import { link } from '../../../../src/core/blueprint/associations.ts';
import { changeBetween, type ChangeContext, type ResourceChange } from '../../../../src/core/change/index.ts';
import type { Resource } from '../../../../src/core/pipeline.ts';
import { parseFields } from '../../../../src/fields/index.ts';
import { toName } from '../../../../src/naming/index.ts';

/** A product of these fields, related to a category and a supplier that are there; the others follow it. */
export function products(...words: readonly string[]): readonly Resource[] {
  const read = (name: string, list: readonly string[]) => ({ name: toName(name), fields: parseFields(list).fields, where: '' });
  return link([read('Product', words), read('Category', ['title']), read('Supplier', ['title'])], []);
}

/** What makes one list of fields the other; undefined where nothing differs. */
export function changed(before: readonly string[], after: readonly string[], context: ChangeContext = {}): ResourceChange | undefined {
  const [[old, ...others], [wanted]] = [products(...before), products(...after)];
  if (old === undefined || wanted === undefined) throw new Error('There is always a product');
  return changeBetween(old, wanted, { others, ...context });
}

/** As `changed`, where something does differ. */
export function change(before: readonly string[], after: readonly string[], context: ChangeContext = {}): ResourceChange {
  const found = changed(before, after, context);
  if (found === undefined) throw new Error('Nothing differs');
  return found;
}
