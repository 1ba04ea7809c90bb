import type Handlebars from 'handlebars';
import { helpers, type RenderContext } from './environment.ts';

/** A place in a template where something is wrong. Lines and columns count from 1. */
export interface TemplateFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The name that nobody knows, where that is what is wrong. */
  readonly name?: string;
}

/** What came of a template: its text, or everything that is wrong with it. */
export type Rendered = { readonly text: string } | { readonly faults: readonly TemplateFault[]; readonly names: readonly string[] };

/** A template of somebody else's, checked before it is run. */
export interface OwnTemplate {
  /** Faults that do not depend on what it is given: it cannot be read. */
  readonly faults: readonly TemplateFault[];
  /** Every name that it uses; those of helpers, block parameters and data are not among them. */
  readonly names: readonly string[];
  /** @param alsoKnown names that may be missing from the view, as those of optional parts are */
  render(view: object, context: RenderContext, alsoKnown?: ReadonlySet<string>): Rendered;
}

/** Reads templates that the build has not compiled: a project's own, and those of packs. Loads the whole of Handlebars. */
export async function createReader(): Promise<(text: string) => OwnTemplate> {
  const { default: handlebars } = await import('handlebars');
  const environment = handlebars.create();
  environment.registerHelper(helpers);
  const known = new Set(Object.keys(environment.helpers));
  return (text) => read(text, environment, known);
}

function read(text: string, environment: typeof Handlebars, helperNames: ReadonlySet<string>): OwnTemplate {
  const program = parse(text, environment);
  if ('faults' in program) return { ...program, names: [], render: () => ({ ...program, names: [] }) };
  const uses = usesOf(program, helperNames);
  const compiled = environment.compile<object>(program, { noEscape: true, strict: true });
  return {
    faults: [],
    names: [...new Set(uses.map(({ name }) => name))],
    render: (view, context, alsoKnown = new Set()) => {
      const names = namesIn(view);
      const faults = uses.filter(({ name }) => !names.has(name) && !alsoKnown.has(name)).map(unknownName);
      if (faults.length > 0) return { faults, names: [...names, ...alsoKnown] };
      try {
        return { text: compiled(view, { data: { context } }) };
      } catch (error) {
        return { faults: [faultOf(error)], names: [...names] };
      }
    },
  };
}

function parse(text: string, { parse: read }: typeof Handlebars): hbs.AST.Program | { readonly faults: readonly TemplateFault[] } {
  try {
    return read(text);
  } catch (error) {
    return { faults: [faultOf(error)] };
  }
}

/** One name at one place. */
interface Use {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

const unknownName = ({ name, line, column }: Use): TemplateFault => ({
  line,
  column,
  name,
  message: `there is no ${name}: neither what the template is given nor a helper is called so`,
});

/** Parts of a syntax tree under any of their keys; the tree holds nothing but nodes, lists of them and plain values. */
const partsOf = (node: object): readonly object[] =>
  Object.values(node)
    .flat()
    .filter((part): part is object => typeof part === 'object' && part !== null);

/** The types say that it is always there. */
const blockParams = (program: { readonly blockParams?: readonly string[] }): readonly string[] => program.blockParams ?? [];

const isPath = (node: object): node is hbs.AST.PathExpression => 'type' in node && node.type === 'PathExpression';
const isProgram = (node: object): node is hbs.AST.Program => 'type' in node && node.type === 'Program';

/** Every name that a template looks up, in order, with its place. */
function usesOf(node: object, helperNames: ReadonlySet<string>, bound: readonly string[] = []): readonly Use[] {
  if (isPath(node)) return pathUses(node, helperNames, bound);
  const scope = isProgram(node) ? [...bound, ...blockParams(node)] : bound;
  return partsOf(node).flatMap((part) => usesOf(part, helperNames, scope));
}

function pathUses(
  { data, parts, original, loc }: hbs.AST.PathExpression,
  helperNames: ReadonlySet<string>,
  bound: readonly string[],
): Use[] {
  if (data || helperNames.has(original) || parts.length === 0) return [];
  const own = bound.includes(parts[0] ?? '') ? parts.slice(1) : parts;
  return own.map((name) => ({ name, line: loc.start.line, column: loc.start.column + 1 }));
}

/** Deeper than any view; what refers to itself ends here. */
const DEEPEST = 12;

/** The names of everything in a view, however deep. */
function namesIn(view: unknown, names = new Set<string>(), seen = new Set<unknown>(), depth = 0): ReadonlySet<string> {
  if (typeof view !== 'object' || view === null || seen.has(view) || depth > DEEPEST) return names;
  seen.add(view);
  for (const key of Object.keys(view)) {
    if (!Array.isArray(view)) names.add(key);
    namesIn(valueOf(view, key), names, seen, depth + 1);
  }
  return names;
}

/** A part that is worked out when asked for may not be there for this subject; its name is known all the same. */
function valueOf(view: object, key: string): unknown {
  try {
    return Reflect.get(view, key);
  } catch {
    return undefined;
  }
}

/** Where Handlebars says that something is wrong: it has one form for what it reads and another for what it runs. */
function faultOf(error: unknown): TemplateFault {
  const message = error instanceof Error ? error.message : String(error);
  const [line, column] = [numberIn(error, 'lineNumber'), numberIn(error, 'column')];
  const [, parsed] = /on line (\d+)/u.exec(message) ?? [];
  const [, name] = /^"([^"]+)" not defined in/u.exec(message) ?? [];
  return {
    line: line ?? Number(parsed ?? 1),
    column: (column ?? 0) + 1,
    message: name === undefined ? summary(message) : `there is no ${name} here`,
    ...(name === undefined ? {} : { name }),
  };
}

function numberIn(error: unknown, key: string): number | undefined {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
  return typeof value === 'number' ? value : undefined;
}

/** The parser draws the line and an arrow under it; the last line says what it expected. */
const summary = (message: string): string => {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  return (lines.length > 1 ? (lines.at(-1) ?? message) : message).replace(/ - \d+:\d+$/u, '');
};
