import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Effects, TemplateSource } from '../core/ports.ts';
import { compiledTemplates, templatesOf } from '../effects/templates.ts';

/** The precompiled templates beside the bundle; in a checkout that was not built, the sources themselves. */
export async function loadTemplates(): Promise<TemplateSource> {
  const here = path.dirname(fileURLToPath(import.meta.url));
  if (path.basename(here) === 'cli') return templatesOf(path.resolve(here, '../../templates'));
  const module: { readonly default: Parameters<typeof compiledTemplates>[0] } = await import(new URL('./templates.js', import.meta.url).href);
  return compiledTemplates(module.default);
}

export type { Effects };
