/** The part of the WebAssembly interface that Ruby's parser is loaded through; Node has it, and its types leave it to those of browsers. */
declare namespace WebAssembly {
  type Exports = Readonly<Record<string, unknown>>;
  interface Module {
    readonly module: never;
  }
  const Module: { imports(module: Module): readonly { readonly module: string; readonly name: string }[] };
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: Record<string, Record<string, () => number>>): Promise<{ readonly exports: Exports }>;
}
