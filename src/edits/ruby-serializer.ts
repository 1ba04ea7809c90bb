import type { AssociationLines } from './ruby.ts';
import { bodyOf, changed, columnOf, endOf, findClass, isCall, missing, nextLine, read, sourceOf, symbolsOf } from './ruby-tree.ts';
import type { Outcome } from './typescript.ts';

/** What a serializer that others may come along with derives from. */
const BASE = 'ApplicationSerializer';
/** Macros that bring a related record along. */
const BRINGING: ReadonlySet<string> = new Set(['include_one', 'include_many', 'one', 'many', 'has_one', 'has_many', 'association']);

/**
 * Adds what comes along where a request asks for it to a serializer, below what it has of the kind. One that is not derived from
 * `ApplicationSerializer` knows nothing of such requests, and stays as it is.
 *
 * @param className as the file defines it, modules included: `Admin::InvoiceSerializer`
 */
export async function addIncludes(content: string, className: string, includes: readonly AssociationLines[]): Promise<Outcome> {
  const lines = (list: readonly AssociationLines[]): readonly string[] => list.flatMap((include) => include.lines);
  const byHand = lines(includes)
    .map((line) => `  ${line}`)
    .join('\n');
  const ruby = await read(content);
  if (typeof ruby === 'string') return missing(`The file does not parse (${ruby})`, byHand);
  const serializer = findClass(ruby, ruby.statements, className);
  if (serializer === undefined) return missing(`There is no class ${className}`, byHand);
  if (serializer.superclass === null || sourceOf(serializer.superclass, ruby) !== BASE) return { kind: 'alreadyPresent' };
  const calls = bodyOf(serializer, ruby).filter((node) => isCall(node, ruby));
  const bringing = calls.filter(({ name }) => BRINGING.has(name));
  const known = new Set(bringing.flatMap((call) => symbolsOf(call, ruby)[0] ?? []));
  const wanted = lines(includes.filter(({ name }) => !known.has(name)));
  if (wanted.length === 0) return { kind: 'alreadyPresent' };
  const margin = ' '.repeat(columnOf(ruby, serializer.location.startOffset) + 2);
  const block = wanted.map((line) => `${margin}${line}\n`).join('');
  const last = bringing.at(-1);
  if (last !== undefined) return changed(ruby, [{ at: nextLine(ruby, endOf(last)), text: block }]);
  const attributes = calls.at(-1);
  return attributes === undefined
    ? changed(ruby, [{ at: nextLine(ruby, endOf(serializer.superclass)), text: block }])
    : changed(ruby, [{ at: nextLine(ruby, endOf(attributes)), text: `\n${block}` }]);
}
