import { changeGenerator } from '../../generators/changes.ts';
import type { BoundFileRow } from '../core/define.ts';
import type { Blueprint, Resource } from '../core/pipeline.ts';
import type { PlanStep } from '../core/plan.ts';
import type { Stack } from '../core/ports.ts';

/**
 * The migrations by which tables that are made in this run get the references that had to wait.
 *
 * @param made the resources that the run makes
 */
export async function completingSteps(
  { changes = [], resources, migrations = {} }: Blueprint,
  { id }: Pick<Stack, 'id'>,
  made: readonly Resource[] = resources.filter(({ name }) => migrations[name.kebabPlural] === undefined),
): Promise<readonly PlanStep[]> {
  const names = new Set(changes.map(({ after }) => after.name.pascal));
  const subjects = made.filter(({ name }) => names.has(name.pascal));
  if (subjects.length === 0) return [];
  const change = await changeGenerator(id);
  return [{ generator: { ...change, files: change.files.filter(isOfChange), edits: [] }, subjects }];
}

/** The migration itself; the other rows of a change are those of the resource. */
const isOfChange = ({ path: file }: BoundFileRow): boolean => file.includes('__change__');
