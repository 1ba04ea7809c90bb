import { isMapping } from '../../fields/mapping.ts';
import { ImportProblem } from '../problem.ts';

export type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the text of an OpenAPI document, YAML or JSON, and answers its title, and its schemas by name.
 *
 * @throws ImportProblem where it is neither, or has no schemas.
 */
export async function schemasOf(text: string): Promise<{ readonly title?: string; readonly schemas: ReadonlyMap<string, Json> }> {
  const { parseDocument, LineCounter } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error !== undefined) throw new ImportProblem(`is no YAML or JSON: ${error.message}`, lines.linePos(error.pos[0]).line);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    throw new ImportProblem('uses YAML aliases that expand without end');
  }
  const components = isMapping(value) ? value['components'] : undefined;
  const schemas = isMapping(components) ? components['schemas'] : undefined;
  if (!isMapping(schemas)) throw new ImportProblem('has no components.schemas');
  const info = isMapping(value) ? value['info'] : undefined;
  const title = isMapping(info) ? info['title'] : undefined;
  return {
    ...(typeof title === 'string' ? { title } : {}),
    schemas: new Map(Object.entries(schemas).flatMap(([name, schema]) => (isMapping(schema) ? [[name, schema] as const] : []))),
  };
}

/** The name at the end of `#/components/schemas/Product`; undefined for what points elsewhere. */
export function refName(schema: unknown): string | undefined {
  const ref = isMapping(schema) ? schema['$ref'] : undefined;
  if (typeof ref !== 'string') return undefined;
  const [, name] = /^#\/components\/schemas\/([^/]+)$/u.exec(ref) ?? [];
  return name?.replaceAll('~1', '/').replaceAll('~0', '~');
}

export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
