import type { RenderContext } from '../render/environment.ts';
import type { EditResult, Blueprint, Operation, OperationKind, OptionValue, Phase, PureEdit, Resource } from './pipeline.ts';
import type { StackCard } from './ports.ts';

export type { RenderContext } from '../render/environment.ts';

export type When = (blueprint: Blueprint, resource: Resource | undefined, operation?: Operation) => boolean;

/** One file that a generator writes. `path` names both ends: the template, and the target with its `__tokens__` replaced. */
export interface FileRow {
  /** `remove` takes away what an earlier run made; it has no template. */
  readonly kind: 'create' | 'ensure' | 'remove';
  readonly phase: Phase;
  readonly path: string;
  readonly when?: When;
  readonly mode?: number;
}

/** A row bound to the generator whose template folder it reads, so that a generator can list the rows of another. */
export interface BoundFileRow extends FileRow {
  readonly generator: string;
}

/** A pure change of one shared file: its text and what templates see, to the text after. */
export type Edit =
  | ((content: string, view: object, context: RenderContext) => EditResult | Promise<EditResult>)
  // For a change that one run makes for many resources: reading the file anew for each would take the square of their number.
  | { readonly gather: () => Gathered };

/** One change for several resources at once. */
export interface Gathered {
  /** Takes what one resource brings; its view is not kept. */
  readonly add: (view: object, context: RenderContext) => void;
  readonly edit: PureEdit;
}

export interface EditRow {
  readonly path: string;
  readonly phase: Phase;
  readonly edit: Edit;
  readonly when?: When;
  /** The file need not be there: what it lacks is then nothing that the run stands on. */
  readonly ifThere?: true;
}

/** One input of a generator: a prompt, a flag and a key of its JSON input at once. */
export interface InputRow {
  readonly name: string;
  /** `list` may be given more than once. */
  readonly kind: 'name' | 'fields' | 'choice' | 'flag' | 'text' | 'list';
  readonly message: string;
  readonly choices?: readonly string[];
  readonly default?: OptionValue;
  readonly required?: boolean;
  readonly example?: string;
  /** It may be settled for a whole application: what one service or job is not told is as it says there. */
  readonly ofApplication?: true;
}

/** A file that another generator makes and this one's files stand on. */
export interface NeedRow {
  readonly from: Generator;
  /** As in the row of that generator, tokens included. */
  readonly path: string;
}

/** What a generator's own view is made of. */
export interface ViewInput {
  readonly blueprint: Blueprint;
  readonly resource: Resource | undefined;
  readonly viewOfStack: () => object;
}

export interface Declaration {
  readonly id: string;
  readonly description: string;
  readonly stack: StackCard;
  /** What it is run for: once an application, or once each resource, service or job. */
  readonly scope: 'application' | 'resource' | 'operation';
  /** What of a blueprint file it makes, for one of services or jobs that is built in. */
  readonly makes?: OperationKind;
  readonly prompts: readonly InputRow[];
  readonly files: readonly (FileRow | BoundFileRow)[];
  readonly edits: readonly EditRow[];
  /** What must be in the tree before the first file is written, unless this generator brings it. */
  readonly needs?: readonly NeedRow[];
  readonly examples: readonly string[];
  /** Why there is nothing for it to do alone in a tree, and what does instead; absent where there always is. */
  readonly idle?: (blueprint: Blueprint) => { readonly message: string; readonly hint: string } | undefined;
  /** What its templates see, where that is not the view of the stack. */
  readonly view?: (input: ViewInput) => object;
  /** Where it comes from, for one that is not built in: `.scaffold`, or a pack with its version. */
  readonly origin?: string;
}

export interface Generator extends Declaration {
  readonly files: readonly BoundFileRow[];
}

/** Binds a declaration's own rows to its template folder. */
export function defineGenerator(declaration: Declaration): Generator {
  return {
    ...declaration,
    files: declaration.files.map((row) => ('generator' in row ? row : { ...row, generator: declaration.id })),
  };
}

/**
 * Files of another generator that must be in the tree.
 *
 * @throws Error where that generator makes no such file: a defect of the declaration.
 */
export function needs(from: Generator, ...paths: readonly string[]): readonly NeedRow[] {
  return paths.map((path) => {
    if (!from.files.some((row) => row.path === path)) throw new Error(`${from.id} does not make ${path}`);
    return { from, path };
  });
}

type Options = Omit<FileRow, 'kind' | 'phase' | 'path'>;

const row =
  (kind: FileRow['kind'], phase: Phase) =>
  (path: string, options: Options = {}): FileRow => ({ kind, phase, path, ...options });

/** What specs need to run at all: manifests, runner configuration, the application around the resources. */
export const ground = row('create', 'ground');
/** A spec or what specs stand on: run first, seen to fail. */
export const spec = row('create', 'spec');
/** The database: migrations and table definitions. */
export const schema = row('create', 'schema');
/** What the specs describe. */
export const code = row('create', 'code');
/** A file that is made only where it is missing, and is the user's from then on. */
export const ensure = row('ensure', 'ground');

/** A change of a file that several generators share. */
export const edit = (
  path: string,
  change: Edit,
  options: Pick<EditRow, 'when' | 'ifThere'> & { readonly phase?: Phase } = {},
): EditRow => ({
  phase: 'code',
  ...options,
  path,
  edit: change,
});
