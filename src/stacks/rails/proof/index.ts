import type { ProofPort } from '../../../core/ports.ts';
import { diagnose } from './diagnose.ts';
import { install, toolchain } from './install.ts';
import { missesPlanned } from './misses.ts';
import { refactor } from './refactor.ts';
import { runMeasured } from './coverage.ts';
import { close } from './run/index.ts';
import { skeleton } from './skeleton/index.ts';
import { isSpec, suiteOf } from './specs.ts';

/** Built, measured or private: the shadow has no use for it, and a developer's database must never be in it. */
const SKIPPED = /^(?:\.git|\.scaffold|log|tmp|storage|coverage|node_modules)(?:\/|$)|^db\/[^/]+\.sqlite3/u;

/** The proof on Rails: RSpec for the verdict, Prism for the skeletons, RuboCop for the form. */
export const proof: ProofPort = {
  shadow: { skip: (relative) => SKIPPED.test(relative), link: ['vendor/bundle'] },
  install,
  toolchain,
  isSpec,
  isMigration: (path) => path.startsWith('db/migrate/'),
  suiteOf,
  skeleton,
  run: runMeasured,
  close,
  missesPlanned,
  diagnose,
  refactor,
};
