import type { Blueprint, Operation } from '../../../core/pipeline.ts';
import { toFieldName } from '../../../naming/index.ts';
import { operationNames } from '../../operations/names.ts';
import { listed } from '../../operations/words.ts';
import { adaptersFile } from '../jobs/index.ts';
import { place } from '../project/layout.ts';
import { portsOf } from './collaborators.ts';
import { servicePath } from './use-case.ts';
import { resolved, type Resolved } from './view.ts';

type Read = (path: string) => string | undefined;

/** What a run leaves to whoever ran it: what services and jobs call, and what sends their mails. */
export const remarksOnOperations = (blueprint: Blueprint, read: Read): readonly string[] =>
  (blueprint.operations ?? []).flatMap((operation) =>
    operation.kind === 'job' ? ofJob(operation, blueprint, read) : ofService(operation, blueprint, read),
  );

/** The error of a part that is not written stands in the file until it is. */
function ofJob(operation: Operation, blueprint: Blueprint, read: Read): readonly string[] {
  const file = place(`src/jobs/${adaptersFile(operation)}.ts`, blueprint);
  if (read(file)?.includes('has to be written in') !== true) return [];
  const names = operationNames(operation.name, 'Job');
  return [
    `${file} is yours to write: ${partsOf(resolved(blueprint, operation, names))}. Until it is, ${names.className} fails and its log says so`,
  ];
}

function ofService(operation: Operation, blueprint: Blueprint, read: Read): readonly string[] {
  const names = operationNames(operation.name, 'Service');
  const [file, container] = [place(`${servicePath(operation)}.ts`, blueprint), place('src/container.ts', blueprint)];
  if (read(file) === undefined || read(container)?.includes(`new ${names.className}(`) === true) return [];
  const whole = resolved(blueprint, operation, names);
  if (whole.collaborators.every(({ source }) => source !== undefined)) return [];
  const list = whole.collaborators.map(({ name, source }) => source ?? name).join(', ');
  return [
    `${partsOf(whole)} of ${file} ${portsOf(whole.code).length === 1 ? 'is' : 'are'} yours to write; then ${container} makes the service: ` +
      `const ${toFieldName(names.className).camel} = new ${names.className}(${list});`,
  ];
}

const partsOf = ({ code }: Resolved): string => listed(portsOf(code).map(({ type }) => type));
