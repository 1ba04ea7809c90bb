/** SQLite itself, as a script of its own: it is larger than all other parsers. */
export { readSqlite } from './sqlite/read.ts';
