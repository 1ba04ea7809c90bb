import { InputError } from '../../core/errors.ts';
import type { TemplateSource } from '../../core/ports.ts';
import { createReader, type OwnTemplate } from '../../render/own.ts';
import { faultProblems } from './faults.ts';
import type { OwnText } from './own.ts';
import { OWN_NAMES } from './view.ts';

/** Texts of the templates that are built in, by their name. */
export type Originals = ReadonlyMap<string, string>;

/**
 * Templates of a project and its packs in front of those that are built in. Each is checked before it is rendered: a name that it could not
 * have is told of with its place.
 *
 * @param originals loads the texts of the built-in templates: what one of these may name, its replacement may
 * @throws InputError when one with a fault is rendered, with all of its faults
 */
export async function withOwnTemplates(
  builtIn: TemplateSource,
  own: ReadonlyMap<string, OwnText>,
  originals: () => Promise<Originals>,
): Promise<TemplateSource> {
  if (own.size === 0) return builtIn;
  const read = await createReader();
  const texts = [...own.values()].some(({ isOverride }) => isOverride) ? await originals() : new Map<string, string>();
  const opened = new Map<string, { readonly template: OwnTemplate; readonly also: ReadonlySet<string> }>();
  const open = (name: string, { text, isOverride }: OwnText) => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const fresh = { template: read(text), also: isOverride ? new Set(read(texts.get(name) ?? '').names) : OWN_NAMES };
    opened.set(name, fresh);
    return fresh;
  };
  return {
    has: (name) => own.has(name) || builtIn.has(name),
    render: (name, view, context) => {
      const mine = own.get(name);
      if (mine === undefined) return builtIn.render(name, view, context);
      const { template, also } = open(name, mine);
      const rendered = template.render(view, context, also);
      if ('faults' in rendered) throw new InputError(faultProblems(mine.file, rendered));
      return rendered.text;
    },
  };
}
