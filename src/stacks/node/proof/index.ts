import type { ProofPort } from '../../../core/ports.ts';
import { missesPlanned } from './misses.ts';
import { isSpec, suiteOf } from './specs.ts';

/** Built, measured or private: the shadow has no use for it, and copying it costs time. */
const SKIPPED = /^(?:node_modules|\.git|\.scaffold|dist|coverage|\.cache|\.stryker-tmp|\.pglite)(?:\/|$)/;

/** The proof on Node: Jest for the verdict, Babel's parser for the skeletons, the project's own formatter and linter. A run without proof loads none of it. */
export const nodeProof: ProofPort = {
  shadow: { skip: (relative) => SKIPPED.test(relative), link: ['node_modules'] },
  manifest: 'package.json',
  install: async (...given) => (await import('./install.ts')).install(...given),
  toolchain: async (...given) => (await import('./install.ts')).toolchain(...given),
  surroundings: async (...given) => (await import('./surroundings.ts')).surroundings(...given),
  isSpec,
  isMigration: (path) => path.endsWith('.sql'),
  suiteOf,
  skeleton: async (...given) => (await import('./skeleton/index.ts')).skeleton(...given),
  run: async (...given) => (await import('./run/index.ts')).runSpecs(...given),
  missesPlanned,
  diagnose: async (...given) => (await import('./diagnose/index.ts')).diagnose(...given),
  format: async (...given) => (await import('./format.ts')).format(...given),
  refactor: async (...given) => (await import('./refactor.ts')).refactor(...given),
};
