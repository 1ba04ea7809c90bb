import type { Operation } from '../../../core/pipeline.ts';
import type { OperationRefusal, OperationSurroundings } from '../../../core/operations-port.ts';
import { idleReason } from '../../operations/idle.ts';
import { unknownJob } from '../../operations/known-jobs.ts';
import { lackingOwner } from '../../operations/lacking-owner.ts';
import { operationNames } from '../../operations/names.ts';

/** Words of Ruby: they cannot be read as variables. */
const RUBY: ReadonlySet<string> = new Set(
  (
    '__encoding__ __file__ __line__ alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo ' +
    'rescue retry return self super then true undef unless until when while yield'
  ).split(' '),
);

/** Methods that a reader of the same name would hide from the service, the form or the job itself. */
const METHODS: ReadonlySet<string> = new Set(
  (
    'arguments attributes binding call class clone commit display dup enqueue errors executions extend failure format freeze frozen hash initialize inspect instance_eval ' +
    'instance_exec itself job_id lambda logger loop method methods new notify object_id p perform print priority proc process public_send puts queue_name raise require ' +
    'respond_to result retry_job run_callbacks save scheduled_at send serialize service sleep success system tap test then to_s trap valid validate warn'
  ).split(' '),
);

/** The same of what only one of them has: by the generator's own name. */
const OWN_METHODS: Readonly<Record<string, ReadonlySet<string>>> = {
  job: new Set(
    'deserialize enqueue_error enqueued_at exception_executions instrument locale perform_now provider_job_id queue_adapter set timezone'.split(
      ' ',
    ),
  ),
  service: new Set(
    'assign_attributes attribute attribute_names errors model_name slice to_key to_model validation_context values_at'.split(' '),
  ),
};

/** Endings of classes that every application has: the name would be theirs. */
const BASES: ReadonlySet<string> = new Set(['Application', 'ApplicationJob', 'ApplicationService']);

/** A job is enqueued by its class; one that runs by a timetable has a module around it. */
const JOBS: Parameters<typeof unknownJob>[2] = {
  classOf: ({ name, options }) => `${options?.['scheduled'] === true ? 'Scheduled::' : ''}${operationNames(name, 'Job').className}`,
  keyOf: (className) => className,
};

/**
 * Why a service or a job may not be called so, be given this or do that; undefined where it may.
 *
 * @param generator id of the one that writes it
 */
export function reserved(operation: Operation, generator: string, around: OperationSurroundings): OperationRefusal | string | undefined {
  const { name, parameters, steps } = operation;
  if (BASES.has(name.pascal)) return 'Rails has a class of this name to derive others from';
  const own = OWN_METHODS[generator.slice(generator.indexOf(':') + 1)];
  const word = parameters.find(({ name: { snake } }) => RUBY.has(snake) || METHODS.has(snake) || own?.has(snake))?.name.snake;
  if (word !== undefined)
    return `its parameter ${word} is ${RUBY.has(word) ? 'a word of Ruby' : 'a method that every service or job has'}, for example ${word}_value is free`;
  const idle = idleReason(steps);
  if (idle !== undefined) return idle;
  const saved = generator.endsWith(':job') ? steps.find(({ verb }) => verb === 'save')?.target : undefined;
  return saved === undefined
    ? (unknownJob(operation, around, JOBS) ?? lackingOwner(operation, around))
    : `its step save:${saved} has nothing to save, for a job reads its record from the database; use update:${saved}`;
}
