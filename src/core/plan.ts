import { withArticle } from '../naming/index.ts';
import { importPath, type RenderContext } from '../render/environment.ts';
import type { BoundFileRow, Edit, EditRow, Gathered, Generator } from './define.ts';
import { isOperation, PHASES, type Blueprint, type FileChange, type Plan, type PureEdit, type Resource, type Subject } from './pipeline.ts';
import type { Stack, TemplateSource } from './ports.ts';

/** One generator and what it is run for: an application (`undefined`), or resources, services or jobs, in order. */
export interface PlanStep {
  readonly generator: Generator;
  readonly subjects: readonly (Subject | undefined)[];
  /** What its templates see, where that is not the blueprint of the run: other options, or the tree as it was. */
  readonly blueprint?: Blueprint;
}

/**
 * Declarations × templates → every file of the run. Pure: the disk is not looked at.
 *
 * @param stack that of every step's generator
 * @param ground files that a program has made for a new application; a `create` of ours takes the place of one, an `ensure` gives way to it
 * @throws Error where two rows write one path or a row has no template: both are defects of a declaration.
 */
export function plan(
  steps: readonly PlanStep[],
  blueprint: Blueprint,
  stack: Stack,
  templates: TemplateSource,
  ground: readonly FileChange[] = [],
): Plan {
  const creates = new Map<string, FileChange>();
  const edits = new Map<string, FileEdits>();
  for (const { generator, subjects, blueprint: seen = blueprint } of steps) {
    for (const subject of subjects) {
      const context = contextFor(generator, stack, seen, subject, templates);
      const isWanted = ({ when }: Pick<BoundFileRow, 'when'>): boolean =>
        isOperation(subject) ? (when?.(seen, undefined, subject) ?? true) : (when?.(seen, subject) ?? true);
      for (const row of generator.files.filter(isWanted)) {
        const change = renderRow(row, context);
        // What two generators both make where it is missing is made by the first.
        if (creates.get(change.path)?.kind === 'ensure' && change.kind === 'ensure') continue;
        if (creates.has(change.path)) throw new Error(`Two rows of ${generator.id} write ${change.path}`);
        creates.set(change.path, change);
      }
      for (const row of generator.edits.filter(isWanted)) {
        const path = context.target(row.path);
        const known = edits.get(path) ?? { phase: row.phase, ifThere: true, edits: [], gathered: new Map() };
        known.ifThere &&= row.ifThere === true;
        addEdit(known, row.edit, context.view, context.render(row.path), context.conformed(row.path));
        edits.set(path, known);
      }
    }
  }
  for (const change of ground) if (creates.get(change.path)?.kind !== 'create') creates.set(change.path, change);
  const changes = [
    ...creates.values(),
    ...[...edits].map(([path, { phase, ifThere, edits: list }]): FileChange => ({
      kind: 'edit',
      path,
      phase,
      edits: list,
      ...(ifThere ? { ifThere } : {}),
    })),
  ];
  return { blueprint, changes: changes.sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase)) };
}

/** What is done to one file, in order. */
interface FileEdits {
  readonly phase: EditRow['phase'];
  /** None of them needs the file. */
  ifThere: boolean;
  readonly edits: PureEdit[];
  readonly gathered: Map<Edit, Gathered>;
}

/** An edit that gathers stands where its first resource has put it. */
function addEdit({ edits, gathered }: FileEdits, edit: Edit, view: object, context: RenderContext, conformed: Conformed): void {
  if (typeof edit === 'function') {
    edits.push(conforming((content) => edit(content, view, context), conformed));
    return;
  }
  const known = gathered.get(edit) ?? edit.gather();
  if (!gathered.has(edit)) edits.push(conforming(known.edit, conformed));
  gathered.set(edit, known);
  known.add(view, context);
}

/** A text as the tree would have it; what was there before stays as it is. */
type Conformed = (content: string, before?: string) => string;

/** An edit whose additions are as the tree would have them. */
const conforming =
  (edit: PureEdit, conformed: Conformed): PureEdit =>
  async (content) => {
    const result = await edit(content);
    return result.kind === 'changed' ? { ...result, content: conformed(result.content, content) } : result;
  };

/** Where a row of a generator ends up for one subject: its tokens replaced, in the place that the layout has for it. */
export const targetPath = (path: string, stack: Stack, blueprint: Blueprint, subject: Subject | undefined): string =>
  targetOf(stack, blueprint, subject)(path);

/** As `targetPath`, for many rows: what the tokens stand for is worked out once. */
function targetOf(stack: Stack, blueprint: Blueprint, subject: Subject | undefined): (path: string) => string {
  const tokens = tokensOf(stack, blueprint, subject);
  return (path) => stack.place(replaceTokens(path, tokens), blueprint, resourceOf(subject));
}

const tokensOf = (stack: Stack, blueprint: Blueprint, subject: Subject | undefined): Readonly<Record<string, string>> =>
  isOperation(subject) ? operationsOf(stack).tokens(blueprint, subject) : stack.tokens(blueprint, subject);

const resourceOf = (subject: Subject | undefined): Resource | undefined => (isOperation(subject) ? undefined : subject);

/** @throws Error where a generator of services stands on a stack that has none: a defect of the declaration. */
function operationsOf({ id, operations }: Stack): NonNullable<Stack['operations']> {
  if (operations === undefined) throw new Error(`The stack ${id} has no services or jobs`);
  return operations;
}

interface Context {
  readonly view: object;
  /** What the template of a row makes. */
  readonly textOf: (generator: string, row: string) => string;
  /** What a helper knows of the file that a row writes. */
  readonly render: (row: string) => RenderContext;
  readonly target: (path: string) => string;
  readonly conformed: (row: string) => Conformed;
}

function contextFor(
  generator: Generator,
  stack: Stack,
  blueprint: Blueprint,
  subject: Subject | undefined,
  templates: TemplateSource,
): Context {
  const tokens = tokensOf(stack, blueprint, subject);
  const target = (path: string): string => stack.place(replaceTokens(path, tokens), blueprint, resourceOf(subject));
  const { conform } = stack;
  const viewOfStack = (): object => (isOperation(subject) ? operationsOf(stack).view(blueprint, subject) : stack.view(blueprint, subject));
  const view = generator.view?.({ blueprint, resource: resourceOf(subject), viewOfStack }) ?? viewOfStack();
  const layers = stack.layers(blueprint);
  const textOf = (id: string, path: string): string => templates.render(templateOf(id, path, layers, templates), view, render(path));
  // What is conformed is written as for the standard layout, and then brought to the tree's as a whole.
  const written = conform === undefined ? target : (path: string): string => replaceTokens(path, tokens);
  const render = (row: string): RenderContext => {
    const from = written(row);
    return { rel: (path) => importPath(from, written(path)), article: withArticle, template: textOf };
  };
  return {
    view,
    render,
    target,
    textOf,
    conformed: (row) => (content, before) =>
      conform?.(
        { standard: replaceTokens(row, tokens), target: target(row), content, ...(before === undefined ? {} : { before }) },
        blueprint,
      ) ?? content,
  };
}

function renderRow(row: BoundFileRow, { textOf, target, conformed }: Context): FileChange {
  const path = target(row.path);
  if (row.kind === 'remove') return { kind: row.kind, path, phase: row.phase };
  const content = conformed(row.path)(textOf(row.generator, row.path));
  return { kind: row.kind, path, phase: row.phase, content, ...(row.mode === undefined ? {} : { mode: row.mode }) };
}

/** @throws Error where a row has no template: a defect of the declaration. */
function templateOf(generator: string, path: string, layers: readonly string[], templates: TemplateSource): string {
  const folder = generator.slice(generator.indexOf(':') + 1);
  const candidates = layers.map((layer) => `${layer}/${folder}/${templateName(path)}.hbs`);
  const template = candidates.find((name) => templates.has(name));
  if (template === undefined) throw new Error(`No template for ${path} of ${generator}: looked for ${candidates.join(', ')}`);
  return template;
}

/** Packages drop some dot files, so a template's leading dot is written `dot_`. */
export const templateName = (path: string): string => path.replace(/(^|\/)\./g, '$1dot_');

function replaceTokens(path: string, tokens: Readonly<Record<string, string>>): string {
  return path.replace(/__([a-z]+)__/g, (token, name: string) => {
    const value = tokens[name];
    if (value === undefined) throw new Error(`Unknown token ${token} in ${path}`);
    return value;
  });
}
