import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TemplateSource } from '../core/ports.ts';
import { templatesOf, textsOf } from '../effects/templates.ts';

/** What a command renders: the application around resources, and the resources. */
export type TemplateSet = 'application' | 'resource';

const folder = (): string => path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../templates');

/** The templates of this checkout, compiled as they are read. The build puts a module in place of this one that has them compiled. */
export const loadTemplates: (sets: readonly TemplateSet[]) => Promise<TemplateSource> = () => templatesOf(folder());

/** The texts of all templates by their name, for whoever wants to make one his own. */
export const loadOriginals: () => Promise<ReadonlyMap<string, string>> = () => textsOf(folder());
