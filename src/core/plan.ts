import { importPath, type RenderContext } from '../render/environment.ts';
import type { BoundFileRow, EditRow, Generator } from './define.ts';
import { isOperation, PHASES, type Blueprint, type FileChange, type Plan, type PureEdit, type Resource, type Subject } from './pipeline.ts';
import type { Stack, TemplateSource } from './ports.ts';

/** One generator and what it is run for: an application (`undefined`), or resources, services or jobs, in order. */
export interface PlanStep {
  readonly generator: Generator;
  readonly subjects: readonly (Subject | undefined)[];
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
  const edits = new Map<string, { phase: EditRow['phase']; edits: PureEdit[] }>();
  for (const { generator, subjects } of steps) {
    for (const subject of subjects) {
      const context = contextFor(stack, blueprint, subject);
      const isWanted = ({ when }: Pick<BoundFileRow, 'when'>): boolean =>
        isOperation(subject) ? (when?.(blueprint, undefined, subject) ?? true) : (when?.(blueprint, subject) ?? true);
      for (const row of generator.files.filter(isWanted)) {
        const change = renderRow(row, context, templates);
        // What two generators both make where it is missing is made by the first.
        if (creates.get(change.path)?.kind === 'ensure' && change.kind === 'ensure') continue;
        if (creates.has(change.path)) throw new Error(`Two rows of ${generator.id} write ${change.path}`);
        creates.set(change.path, change);
      }
      for (const row of generator.edits.filter(isWanted)) {
        const path = context.target(row.path);
        const known = edits.get(path) ?? { phase: row.phase, edits: [] };
        known.edits.push((content) => row.edit(content, context.view, context.render(path)));
        edits.set(path, known);
      }
    }
  }
  for (const change of ground) if (creates.get(change.path)?.kind !== 'create') creates.set(change.path, change);
  const changes = [
    ...creates.values(),
    ...[...edits].map(([path, { phase, edits: list }]): FileChange => ({ kind: 'edit', path, phase, edits: list })),
  ];
  return { blueprint, changes: changes.sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase)) };
}

/** Where a row of a generator ends up for one subject: its tokens replaced, in the place that the layout has for it. */
export function targetPath(path: string, stack: Stack, blueprint: Blueprint, subject: Subject | undefined): string {
  const tokens = isOperation(subject) ? operationsOf(stack).tokens(blueprint, subject) : stack.tokens(blueprint, subject);
  return stack.place(replaceTokens(path, tokens), blueprint, resourceOf(subject));
}

const resourceOf = (subject: Subject | undefined): Resource | undefined => (isOperation(subject) ? undefined : subject);

/** @throws Error where a generator of services stands on a stack that has none: a defect of the declaration. */
function operationsOf({ id, operations }: Stack): NonNullable<Stack['operations']> {
  if (operations === undefined) throw new Error(`The stack ${id} has no services or jobs`);
  return operations;
}

interface Context {
  readonly view: object;
  readonly layers: readonly string[];
  readonly render: (target: string) => RenderContext;
  readonly target: (path: string) => string;
}

function contextFor(stack: Stack, blueprint: Blueprint, subject: Subject | undefined): Context {
  const place = (path: string): string => stack.place(path, blueprint, resourceOf(subject));
  return {
    view: isOperation(subject) ? operationsOf(stack).view(blueprint, subject) : stack.view(blueprint, subject),
    layers: stack.layers(blueprint),
    render: (target) => ({ rel: (path) => importPath(target, place(path)) }),
    target: (path) => targetPath(path, stack, blueprint, subject),
  };
}

function renderRow(row: BoundFileRow, { view, layers, render, target }: Context, templates: TemplateSource): FileChange {
  const path = target(row.path);
  const folder = row.generator.slice(row.generator.indexOf(':') + 1);
  const candidates = layers.map((layer) => `${layer}/${folder}/${templateName(row.path)}.hbs`);
  const template = candidates.find((name) => templates.has(name));
  if (template === undefined) throw new Error(`No template for ${row.path} of ${row.generator}: looked for ${candidates.join(', ')}`);
  const content = templates.render(template, view, render(path));
  return { kind: row.kind, path, phase: row.phase, content, ...(row.mode === undefined ? {} : { mode: row.mode }) };
}

/** Packages drop some dot files, so a template's leading dot is written `dot_`. */
const templateName = (path: string): string => path.replace(/(^|\/)\./g, '$1dot_');

function replaceTokens(path: string, tokens: Readonly<Record<string, string>>): string {
  return path.replace(/__([a-z]+)__/g, (token, name: string) => {
    const value = tokens[name];
    if (value === undefined) throw new Error(`Unknown token ${token} in ${path}`);
    return value;
  });
}
