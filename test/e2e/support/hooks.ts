import { afterAll, beforeAll } from 'vitest';
import { workspace } from './command.ts';
import { hasPostgres, startPostgres, type Server } from './postgres.ts';

/** A folder of the tests that call it: there before the first of them, gone after the last. */
export function ownFolder(): { readonly path: string } {
  let folder: Awaited<ReturnType<typeof workspace>> | undefined;
  beforeAll(async () => {
    folder = await workspace();
  });
  afterAll(async () => {
    await folder?.remove();
  });
  return {
    get path() {
      if (folder === undefined) throw new Error('a folder of tests is there once they run');
      return folder.path;
    },
  };
}

/** The same for a PostgreSQL server. Where none can be started, its databases have an empty address. */
export function ownPostgres(): Pick<Server, 'database'> {
  let server: Server | undefined;
  beforeAll(async () => {
    if (hasPostgres) server = await startPostgres();
  });
  afterAll(async () => {
    await server?.stop();
  });
  return { database: async (name) => (await server?.database(name)) ?? '' };
}
