import type { ProofPort } from '../../../core/ports.ts';
import { missesPlanned } from './misses.ts';
import { isSpec, suiteOf } from './specs.ts';

/** Built, measured or private: the shadow has no use for it, and a developer's database must never be in it. */
const SKIPPED = /^(?:\.git|\.scaffold|log|tmp|storage|coverage|node_modules)(?:\/|$)|^db\/[^/]+\.sqlite3/u;

/** The proof on Rails: RSpec for the verdict, Prism for the skeletons, RuboCop for the form. A run without proof loads none of it. */
export const proof: ProofPort = {
  shadow: { skip: (relative) => SKIPPED.test(relative), link: ['vendor/bundle'] },
  manifest: 'Gemfile',
  install: async (...given) => (await import('./install.ts')).install(...given),
  toolchain: async (...given) => (await import('./install.ts')).toolchain(...given),
  isSpec,
  isMigration: (path) => path.startsWith('db/migrate/'),
  suiteOf,
  skeleton: async (...given) => (await import('./skeleton/index.ts')).skeleton(...given),
  alone: async (...given) => (await import('./skeleton/index.ts')).alone(...given),
  run: async (...given) => (await import('./coverage.ts')).runMeasured(...given),
  close: async (...given) => (await import('./run/index.ts')).close(...given),
  missesPlanned,
  diagnose: async (...given) => (await import('./diagnose.ts')).diagnose(...given),
  refactor: async (...given) => (await import('./refactor.ts')).refactor(...given),
};
