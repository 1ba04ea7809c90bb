import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TemplateSource } from '../core/ports.ts';
import { helpers } from '../render/environment.ts';

type Compiled = (view: object, options: { readonly data: { readonly context: unknown } }) => string;

/** Of the hundreds of templates, one run needs a few dozen, so each is made ready when it is first rendered. */
function source(templates: ReadonlyMap<string, () => Compiled>): TemplateSource {
  const ready = new Map<string, Compiled>();
  return {
    has: (name) => templates.has(name),
    render(name, view, context) {
      const template = ready.get(name) ?? templates.get(name)?.();
      if (template === undefined) throw new Error(`There is no template ${name}`);
      ready.set(name, template);
      return flat(template(view, { data: { context } }));
    },
  };
}

/** The engine keeps a text that was put together as the tree of its pieces, which takes several times its room; a search in it joins them. */
function flat(text: string): string {
  /^/u.test(text);
  return text;
}

/**
 * Templates compiled at build time; only Handlebars' runtime is loaded.
 *
 * @param specs Makers of precompiled templates by path below templates/.
 */
export async function compiledTemplates(specs: Readonly<Record<string, () => TemplateSpecification>>): Promise<TemplateSource> {
  const { default: runtime } = await import('handlebars/runtime.js');
  const environment = runtime.create();
  environment.registerHelper(helpers);
  return source(new Map(Object.entries(specs).map(([name, spec]) => [name, () => environment.template(spec())])));
}

/** Templates of a folder, compiled as they are read; loads the whole of Handlebars. */
export async function templatesOf(folder: string): Promise<TemplateSource> {
  const { default: handlebars } = await import('handlebars');
  const environment = handlebars.create();
  environment.registerHelper(helpers);
  const texts = await textsOf(folder);
  return source(
    new Map([...texts].map(([name, text]) => [name, () => environment.compile<object>(text, { noEscape: true, strict: true })])),
  );
}

/** The texts of all templates in a folder, by path below it. */
export async function textsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.hbs'),
  );
  return new Map(
    await Promise.all(
      names.map(async (entry): Promise<[string, string]> => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(folder, file).split(path.sep).join('/'), await readFile(file, 'utf8')];
      }),
    ),
  );
}
