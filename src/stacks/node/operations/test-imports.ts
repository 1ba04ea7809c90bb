import type { ResourceView } from '../view/resource-view.ts';
import { modelImport, type Imported, type Resolved } from './view.ts';

export function unitImports(whole: Resolved, text: string): readonly Imported[] {
  const { collaborators, resources } = whole;
  const has = (name: string): boolean => collaborators.some((one) => one.name === name);
  const errors = ['NotFoundError', 'ValidationError'].filter((name) => text.includes(name));
  return [
    ...(has('unitOfWork') ? [{ names: 'type { Transactions }', path: 'src/db/transactions' }] : []),
    ...(has('jobQueue') ? [{ names: 'type { JobQueue }', path: 'src/jobs/job-queue' }] : []),
    ...(errors.length === 0 ? [] : [{ names: `{ ${errors.join(', ')} }`, path: 'src/lib/errors' }]),
    ...(has('passwords') ? [{ names: '{ PasswordHasher }', path: 'src/lib/password' }] : []),
    ...resources.flatMap((view) => modelImport(view, view.name.pascal)),
    ...resources.map(({ name, paths }) => ({ names: `type { ${name.pascal}Repository }`, path: paths.repository })),
  ];
}

export function integrationImports(whole: Resolved, views: ReadonlyMap<string, ResourceView>): readonly Imported[] {
  const { collaborators, scene } = whole;
  const has = (name: string): boolean => collaborators.some((one) => one.name === name);
  const factories = new Map<string, Set<string>>();
  const take = (target: string, name: string): void => {
    const view = views.get(target);
    if (view === undefined) return;
    const path = `tests/factories/${view.name.kebab}-factory`;
    factories.set(path, (factories.get(path) ?? new Set()).add(`${name}${view.name.pascal}`));
  };
  for (const { given, isStored } of scene.inputs) {
    if (isStored) take(given.className ?? '', 'create');
    const made = scene.work.inside.find(
      ({ verb, hash, record }) =>
        verb !== 'update' && (hash?.name === given.name || (given.kind === 'record' && record?.name === given.name)),
    );
    if (!isStored && given.kind !== 'value' && made !== undefined) take(made.target, 'prepare');
  }
  return [
    { names: 'type { Connection }', path: 'src/db/client' },
    { names: 'type { Transactions }', path: 'src/db/transactions' },
    { names: '{ UnitOfWork }', path: 'src/db/unit-of-work' },
    ...(has('jobQueue') ? [{ names: 'type { JobQueue }', path: 'src/jobs/job-queue' }] : []),
    ...(has('passwords') ? [{ names: '{ PasswordHasher }', path: 'src/lib/password' }] : []),
    { names: '{ createRepositories }', path: 'src/repositories/index' },
    ...[...factories].map(([path, names]) => ({ names: `{ ${[...names].join(', ')} }`, path })),
    { names: '{ openTestDatabase, truncate }', path: 'tests/helpers/database' },
  ];
}
