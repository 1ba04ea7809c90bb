import type { ProofPort } from '../../../core/ports.ts';
import { diagnose } from './diagnose/index.ts';
import { format } from './format.ts';
import { install, toolchain } from './install.ts';
import { missesPlanned } from './misses.ts';
import { refactor } from './refactor.ts';
import { runSpecs } from './run/index.ts';
import { skeleton } from './skeleton/index.ts';
import { isSpec, suiteOf } from './specs.ts';

/** Built, measured or private: the shadow has no use for it, and copying it costs time. */
const SKIPPED = /^(?:node_modules|\.git|\.scaffold|dist|coverage|\.cache|\.stryker-tmp|\.pglite)(?:\/|$)/;

/** The proof on Node: Jest for the verdict, Babel's parser for the skeletons, the project's own formatter and linter. */
export const nodeProof: ProofPort = {
  shadow: { skip: (relative) => SKIPPED.test(relative), link: ['node_modules'] },
  install,
  toolchain,
  isSpec,
  isMigration: (path) => path.endsWith('.sql'),
  suiteOf,
  skeleton,
  run: runSpecs,
  missesPlanned,
  diagnose,
  format,
  refactor,
};
