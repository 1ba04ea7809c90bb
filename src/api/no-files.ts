import type { ReadFiles } from '../core/ports.ts';

/** A tree with nothing in it. */
export const NO_FILES: ReadFiles = {
  read: async () => undefined,
  exists: async () => false,
  list: async () => [],
  realpath: async (place) => place,
  stat: async () => undefined,
};
