import type { ProofPort, Stack } from '../../../src/core/ports.ts';

const unused = (): never => {
  throw new Error('The fake stack does not do this');
};

const proof: ProofPort = {
  shadow: { skip: () => false, link: [] },
  manifest: 'packages.json',
  install: unused,
  toolchain: unused,
  isSpec: (path) => path.includes('.test.'),
  suiteOf: () => 'unit',
  skeleton: unused,
  run: unused,
  missesPlanned: unused,
  diagnose: unused,
  refactor: unused,
};

/** A stack of two layers that accepts everything, for tests of what does not depend on a stack. */
export const fakeStack: Stack = {
  id: 'fake',
  frameworks: ['fake'],
  detect: () => Promise.resolve(undefined),
  blueprintSupport: {
    unique: true,
    index: true,
    checks: true,
    many_to_many: true,
    polymorphic: true,
    routes: true,
    soft_delete: true,
    owner: true,
    parent: true,
  },
  fieldSupport: (type) =>
    type === 'attachment' ? { supported: false, reason: 'a file upload is not JSON', instead: 'url' } : { supported: true, becomes: type },
  reservedResource: ({ name }) => (name.pascal === 'Error' ? 'it is taken' : undefined),
  reservedField: ({ name }) => (name.snake === 'limit' ? 'it is taken' : undefined),
  layers: ({ options }) => [`fake/${String(options['flavour'])}`, 'fake'],
  view: (_, resource) => ({ subject: resource?.name.pascal ?? 'application' }),
  tokens: (_, resource) => (resource === undefined ? {} : { resource: resource.name.kebab, resources: resource.name.kebabPlural }),
  place: (path) => path,
  runTime: (now) => now,
  implementation: () => ({ framework: 'Fake', technologies: [], authentication: 'None', endpoints: [], features: [], security: [] }),
  proof,
};
