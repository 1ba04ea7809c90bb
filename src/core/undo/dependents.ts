import { listAt, textAt, type RunRecord } from '../transaction/index.ts';

export interface Dependent {
  readonly run: RunRecord;
  /** Why it stands on the other, in a few words. */
  readonly reason: string;
}

/** Later runs that changed a file which this one made, or whose resources refer to its resources; oldest first. */
export function dependents(record: RunRecord, later: readonly RunRecord[]): readonly Dependent[] {
  const made = new Set(record.files.filter(({ before }) => before === null).map(({ path }) => path));
  const resources = new Set(resourcesOf(record).map(({ name }) => name));
  return later.flatMap((run) => {
    const file = run.files.find(({ path }) => made.has(path));
    if (file !== undefined) return [{ run, reason: `it changed ${file.path}` }];
    const reference = resourcesOf(run).find(({ name, targets }) => !resources.has(name) && targets.some((target) => resources.has(target)));
    return reference === undefined ? [] : [{ run, reason: `its ${reference.name} refers to a resource of this run` }];
  });
}

interface ResourceAnswer {
  readonly name: string;
  /** Names of the resources it refers to, and of that which it is a kind of. */
  readonly targets: readonly string[];
}

/** The resources that a run was about, from its answers; none where they are not in a form we know. */
export function resourcesOf({ answers }: RunRecord): readonly ResourceAnswer[] {
  return listAt(answers, 'resources').flatMap((resource) => {
    const name = textAt(resource, 'name');
    if (name === undefined) return [];
    const ends = listAt(resource, 'associations').filter((association) => textAt(association, 'kind') === 'one');
    const parent = textAt(resource, 'parent');
    return [
      { name, targets: [...ends.flatMap((association) => textAt(association, 'target') ?? []), ...(parent === undefined ? [] : [parent])] },
    ];
  });
}
