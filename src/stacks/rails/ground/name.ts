import type { Blueprint } from '../../../core/pipeline.ts';
import { qualified } from '../../../naming/index.ts';
import { CLASSES } from '../project/reserved-words.ts';

/** The folder app/lib/api is in a module of this name, whichever comes first. */
const SHARED = 'Api';

/** Why an application may not have its name, beyond what `rails new` looks at: its module is a constant that something else has. Undefined where it may. */
export function reservedApplication({ application, resources }: Blueprint): string | undefined {
  const { pascal } = application;
  if (pascal !== SHARED && CLASSES.has(pascal)) return `'${pascal}' is a constant of Ruby or Rails`;
  const resource = resources.map(({ name }) => name).find((name) => (name.nesting?.modules[0]?.pascal ?? name.pascal) === pascal);
  return resource === undefined ? undefined : `'${pascal}' would be its module, and ${qualified(resource)} is a resource of it`;
}
