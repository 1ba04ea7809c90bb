import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { up } from 'empathic/walk';

const NAMES = ['plopfile.ts', 'plopfile.js', 'plopfile.mjs', 'plopfile.cjs'] as const;

/** The nearest plopfile, in this folder or one above it; undefined where there is none. Nothing is loaded for it. */
export const findPlopfile = (folder: string): string | undefined =>
  up(folder)
    .flatMap((parent) => NAMES.map((name) => join(parent, name)))
    .find((file) => existsSync(file));
