import path from 'node:path/posix';

/** What a helper may know of the file being rendered. */
export interface RenderContext {
  /** The import path of a file, given by its place in the standard layout, from the file being written. */
  readonly rel: (path: string) => string;
  /** A name with its article: `an order line`. */
  readonly article: (name: string) => string;
  /** What a template makes for the same subject; for edits that bring a part of it into a file that is there. */
  readonly template?: (generator: string, path: string) => string;
}

/** The import path of one project-relative file from another: `../lib/errors`. */
export function importPath(from: string, to: string): string {
  // From one root, or each of the two would first be looked for in the working folder.
  const relative = path.relative(path.join('/', path.dirname(from)), path.join('/', to));
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** Names of the helpers, for the precompiler. */
export const HELPERS = ['rel', 'quote', 'json', 'join', 'article', 'within'] as const;

const text = (value: unknown): string => (typeof value === 'string' ? value : String(value));

/**
 * The helpers of all templates:
 *
 * - `rel "src/lib/errors"` the import path of a file, given by its standard place, from the file being written;
 * - `quote value` a single-quoted TypeScript literal;
 * - `json value` the value as JSON;
 * - `join list ", "` the items with a text between them;
 * - `article name` the name with its article: `an order line`;
 * - `#within modules` the block inside Ruby modules, named from the outside in.
 */
export const helpers = {
  rel: (to, options) => contextOf(options).rel(text(to)),
  quote: (value) => quote(text(value)),
  json: (value) => JSON.stringify(value),
  join: (list, between) => (Array.isArray(list) ? list.map(text).join(text(between)) : text(list)),
  article: (name, options) => contextOf(options).article(text(name)),
  within(this: unknown, modules, options) {
    if (!Array.isArray(modules) || !isBlock(options)) throw new Error('within takes a list and a block');
    return modules.map(text).reduceRight((body, module) => `module ${module}\n${indented(body)}end\n`, options.fn(this, options));
  },
} satisfies Record<(typeof HELPERS)[number], (...args: unknown[]) => unknown>;

/** A TypeScript string literal in single quotes; control characters and quotes are escaped, so that no value can end it. */
export function quote(value: string): string {
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

interface Block {
  readonly fn: (scope: unknown, options: object) => string;
}

const isBlock = (options: unknown): options is Block => typeof options === 'object' && options !== null && 'fn' in options;

/** Two further spaces before each line that is not empty. */
const indented = (lines: string): string => lines.replace(/^(?=.)/gmu, '  ');

function contextOf(options: unknown): RenderContext {
  if (typeof options === 'object' && options !== null && 'data' in options) {
    const { data } = options;
    if (typeof data === 'object' && data !== null && 'context' in data && isContext(data.context)) return data.context;
  }
  throw new Error('A template was rendered without its context');
}

function isContext(value: unknown): value is RenderContext {
  return typeof value === 'object' && value !== null && 'rel' in value;
}
