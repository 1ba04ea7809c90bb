import type { ParseResult } from '@ruby/prism/src/deserialize.js';

/** Ruby's own parser, as WebAssembly: loaded with the first text, and never before. */
let parser: Promise<(source: string) => ParseResult> | undefined;

/**
 * Parses Ruby.
 *
 * @returns the tree; offsets in it count bytes of UTF-8, not characters. `errors` is not empty where the text is no Ruby.
 */
export async function parseRuby(source: string): Promise<ParseResult> {
  parser ??= load();
  return (await parser)(source);
}

/** The package's own way of loading warns about an experimental part of Node that the parser has no use for, and takes three times as long. */
async function load(): Promise<(source: string) => ParseResult> {
  const [{ parsePrism }, { readFile }, { createRequire }] = await Promise.all([
    import('@ruby/prism/src/parsePrism.js'),
    import('node:fs/promises'),
    import('node:module'),
  ]);
  const wasm = await WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve('@ruby/prism/src/prism.wasm')));
  const imports: Record<string, Record<string, () => number>> = {};
  for (const { module, name } of WebAssembly.Module.imports(wasm)) imports[module] = { ...imports[module], [name]: () => 0 };
  const { exports } = await WebAssembly.instantiate(wasm, imports);
  const initialize = exports['_initialize'];
  if (typeof initialize === 'function') Reflect.apply(initialize, undefined, []);
  return (source) => parsePrism(exports, source);
}
