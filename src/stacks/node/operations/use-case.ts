import type { Blueprint, Operation } from '../../../core/pipeline.ts';
import { toFieldName } from '../../../naming/index.ts';
import { operationNames } from '../../operations/names.ts';
import type { SharedEntry } from '../view/entries.ts';
import { QUEUE_MODULES, queueEntries } from '../jobs/entries.ts';
import { entriesOf, type Registration } from './entries.ts';
import { testsOf } from './tests.ts';
import { codeView, resolved, type Resolved } from './view.ts';

/** Where the class of a service stands, without its extension. */
export const servicePath = (operation: Pick<Operation, 'name'>): string => `src/services/${serviceFile(operation)}`;

/** `order-processing-service` */
export const serviceFile = ({ name }: Pick<Operation, 'name'>): string => operationNames(name, 'Service').file.replaceAll('_', '-');

/** What the templates of a service with steps see. */
export function useCaseView(blueprint: Blueprint, operation: Operation): object {
  const names = operationNames(operation.name, 'Service');
  const whole = resolved(blueprint, operation, names);
  const { code } = whole;
  const isTransaction = whole.resources.length > 0;
  const tells = code.after.length > 0;
  return {
    ...codeView(whole),
    ...testsOf(whole, blueprint),
    ...names,
    source: servicePath(operation),
    purpose: [
      `The steps of ${names.human}${isTransaction ? ', in one transaction: all of it happens, or none' : ''}.`,
      ...(isTransaction && tells ? ['Others are told once that is committed.'] : []),
    ],
    throws: whole.scene.inputs.length === 0 ? '' : throwsOf(whole),
    registration: registrationOf(whole, names.className, servicePath(operation)),
  };
}

const throwsOf = ({ scene: { inputs } }: Resolved): string =>
  `Throws a ValidationError for an input that breaks its rules${inputs.some(({ isStored }) => isStored) ? ', a NotFoundError where a record is not there' : ''}.`;

const UNIT_OF_WORK: SharedEntry = { at: { bodyOf: 'createContainer' }, text: 'const unitOfWork = new UnitOfWork(db);' };

/** Only where the composition root has all that the class is given: what it calls is the application's own to write. */
function registrationOf({ collaborators }: Resolved, className: string, path: string): Registration {
  const sources = collaborators.map(({ source }) => source);
  const name = toFieldName(className).camel;
  if (sources.includes(undefined)) return { imports: [], entries: [], name, className };
  return {
    imports: [{ names: `{ ${className} }`, path }, ...(sources.includes('jobQueue') ? QUEUE_MODULES : [])],
    entries: [
      ...(sources.includes('unitOfWork') ? [UNIT_OF_WORK] : []),
      ...(sources.includes('jobQueue') ? queueEntries : []),
      ...entriesOf(name, `const ${name} = new ${className}(${sources.join(', ')});`),
    ],
    name,
    className,
  };
}
