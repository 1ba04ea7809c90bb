import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TemplateSource } from '../core/ports.ts';
import { helpers } from '../render/environment.ts';

type Compiled = (view: object, options: { readonly data: { readonly context: unknown } }) => string;

const source = (compiled: ReadonlyMap<string, Compiled>): TemplateSource => ({
  has: (name) => compiled.has(name),
  render(name, view, context) {
    const template = compiled.get(name);
    if (template === undefined) throw new Error(`There is no template ${name}`);
    return template(view, { data: { context } });
  },
});

/**
 * Templates compiled at build time; only Handlebars' runtime is loaded.
 *
 * @param specs Precompiled template functions by path below templates/.
 */
export async function compiledTemplates(specs: Readonly<Record<string, TemplateSpecification>>): Promise<TemplateSource> {
  const { default: runtime } = await import('handlebars/runtime.js');
  const environment = runtime.create();
  environment.registerHelper(helpers);
  return source(new Map(Object.entries(specs).map(([name, spec]) => [name, environment.template(spec)])));
}

/** Templates of a folder, compiled when first rendered; loads the whole of Handlebars. */
export async function templatesOf(folder: string): Promise<TemplateSource> {
  const { default: handlebars } = await import('handlebars');
  const environment = handlebars.create();
  environment.registerHelper(helpers);
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.hbs'),
  );
  const compiled = await Promise.all(
    names.map(async (entry): Promise<[string, Compiled]> => {
      const file = path.join(entry.parentPath, entry.name);
      const template = environment.compile<object>(await readFile(file, 'utf8'), { noEscape: true, strict: true });
      return [path.relative(folder, file).split(path.sep).join('/'), template];
    }),
  );
  return source(new Map(compiled));
}
