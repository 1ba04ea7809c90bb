/** The schema of a running database as SQL, without the parsers behind it. */
export { dumpOf } from '../import/postgres/dump.ts';
