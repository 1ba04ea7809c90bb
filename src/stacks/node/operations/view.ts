import type { Blueprint, Operation } from '../../../core/pipeline.ts';
import { librariesOf } from '../fields/libraries.ts';
import { resourceView } from '../view/index.ts';
import type { ResourceView } from '../view/resource-view.ts';
import { resolveWork } from '../../operations/resolve.ts';
import type { OperationNames } from '../../operations/names.ts';
import { codeOf, type Code } from './code.ts';
import { collaboratorsOf, portsOf, type Collaborator } from './collaborators.ts';
import { inputsOf } from './inputs.ts';
import { jobInput } from './job-input.ts';
import { camel, knownResource } from './scene.ts';
import type { Scene } from './stage.ts';

/** What a class with steps is, before it is printed. */
export interface Resolved {
  readonly scene: Scene;
  readonly code: Code;
  readonly collaborators: readonly Collaborator[];
  /** Resources whose repositories and services it works with. */
  readonly resources: readonly ResourceView[];
}

/** The steps of a service or a job, resolved against the tree and written in TypeScript. */
export function resolved(
  blueprint: Blueprint,
  operation: Operation,
  { base }: Pick<OperationNames, 'base'>,
  repeats: Pick<Scene, 'isTried'> = {},
): Resolved {
  const work = resolveWork(blueprint, operation);
  const scene: Scene = { work, inputs: inputsOf(work), surroundings: blueprint, base, jobInput: jobInput(blueprint), ...repeats };
  const code = codeOf(scene);
  return {
    scene,
    code,
    collaborators: collaboratorsOf(code, base, blueprint),
    resources: code.resources.map((target) => resourceView(blueprint, knownResource(blueprint, target))),
  };
}

/** What templates of a class with steps see of its code. */
export function codeView({ scene, code, collaborators, resources }: Resolved): object {
  const { base, inputs } = scene;
  const schema = `${camel(base)}Input`;
  const ports = portsOf(code);
  const body = bodyOf(code, schema, inputs.length > 0, resources);
  const answer = code.answer?.type ?? 'void';
  const text = [
    ...body,
    answer,
    ...code.remembered.map(({ type = '' }) => type),
    ...ports.flatMap(({ methods }) => methods.flatMap((method) => [method.parameters, method.answer])),
  ].join('\n');
  return {
    base,
    schema,
    hasInput: inputs.length > 0,
    inputs: inputs.map(({ key, zod }) => ({ key, zod })),
    hasGivenType: text.includes(`${base}Given[`),
    ports: ports.map((port) => ({ ...port, isMany: port.methods.length > 1 })),
    repositories: resources.map(({ name }) => ({ name: name.camelPlural, type: `${name.pascal}Repository` })),
    hasRepositories: resources.length > 0,
    collaborators,
    hasCollaborators: collaborators.length > 0,
    parameter: inputs.length > 0 ? `input: ${base}Input` : '',
    answer,
    body,
    remembered: code.remembered.map(({ name, type }) => ({ name, types: type === undefined ? '' : `<${type}>` })),
    imports: importsOf({ scene, code, collaborators, resources }, text),
  };
}

/** One import of the class: what is bound, and the standard place of the module. */
export interface Imported {
  readonly names: string;
  readonly path: string;
}

function importsOf({ scene: { inputs }, collaborators, resources }: Resolved, text: string): readonly Imported[] {
  const has = (name: string): boolean => collaborators.some((one) => one.name === name);
  const { fields, normalized } = librariesOf([...new Set(inputs.flatMap(({ imports }) => imports))].sort());
  const parses = text.includes('parseBody(');
  return [
    ...(has('unitOfWork') ? [{ names: 'type { Transactions }', path: 'src/db/transactions' }] : []),
    ...(has('jobQueue') ? [{ names: 'type { JobQueue }', path: 'src/jobs/job-queue' }] : []),
    ...(fields.length === 0 ? [] : [{ names: `{ ${fields.join(', ')} }`, path: 'src/lib/fields' }]),
    ...(normalized.length === 0 ? [] : [{ names: '{ normalized }', path: 'src/lib/normalized' }]),
    ...(has('passwords') ? [{ names: 'type { PasswordHasher }', path: 'src/lib/password' }] : []),
    ...(parses ? [{ names: '{ parseBody }', path: 'src/lib/validation' }] : []),
    ...resources.flatMap((resource) => modelImport(resource, text)),
    ...resources.map(({ name, paths }) => ({ names: `type { ${name.pascal}Repository }`, path: paths.repository })),
    ...resources.map(({ name, paths }) => ({ names: `{ ${name.pascal}Service }`, path: paths.service })),
  ];
}

/** What the code names of a model. */
export function modelImport({ name, paths }: Pick<ResourceView, 'name' | 'paths'>, text: string): readonly Imported[] {
  const isNamed = (word: string): boolean => new RegExp(`(?<![.\\w'])${word}(?![\\w:'])`, 'u').test(text);
  const values = [`new${name.pascal}`, `${name.camel}Changes`].filter(isNamed);
  const types = [`New${name.pascal}`, name.pascal].filter(isNamed);
  if (values.length === 0) return types.length === 0 ? [] : [{ names: `type { ${types.join(', ')} }`, path: paths.model }];
  return [{ names: `{ ${[...values, ...types.map((type) => `type ${type}`)].join(', ')} }`, path: paths.model }];
}

/** The lines of `call`. */
function bodyOf(code: Code, schema: string, hasInput: boolean, resources: readonly ResourceView[]): readonly string[] {
  const { inside, after, handed, answer, usesGiven } = code;
  const parse = !hasInput ? [] : usesGiven ? [`const given = parseBody(${schema}, input);`] : [`parseBody(${schema}, input);`];
  const returned = answer === undefined ? [] : [`return ${answer.source};`];
  if (resources.length === 0) return [...parse, ...inside, ...after, ...returned];
  const services = resources.map(
    ({ name, serviceArguments }) =>
      `const ${name.camel}Service = new ${name.pascal}Service(${serviceArguments.replace(/\bpasswords\b/u, 'this.passwords')});`,
  );
  const hands = handed.length === 0 ? [] : [`return ${handed.length === 1 ? handed.join('') : `{ ${handed.join(', ')} }`};`];
  const isWhole = after.length === 0 && handed.length === 1 && answer?.source === handed[0];
  const kept = isWhole
    ? 'return '
    : handed.length === 0
      ? ''
      : `const ${handed.length === 1 ? handed.join('') : `{ ${handed.join(', ')} }`} = `;
  const isKept = code.remembered.some(({ of }) => of === undefined);
  const [begun, ended] = isKept ? ['await this.#committed(() => ', '}));'] : [isWhole ? '' : 'await ', '});'];
  return [
    ...parse,
    `${kept}${begun}this.unitOfWork.run(async (repositories) => {`,
    ...[...services, ...handingOn(inside, hands)].map((line) => `  ${line}`),
    ended,
    ...after,
    ...(isWhole ? [] : returned),
  ];
}

/** What is made last and handed out needs no name on its way. */
function handingOn(inside: readonly string[], hands: readonly string[]): readonly string[] {
  const last = inside.at(-1) ?? '';
  const [, name, value = ''] = /^const (\w+) = await (.*)$/u.exec(last) ?? [];
  return name !== undefined && hands.length === 1 && hands[0] === `return ${name};`
    ? [...inside.slice(0, -1), `return ${value}`]
    : [...inside, ...hands];
}
