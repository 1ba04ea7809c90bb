/** What can be imported, for help: a table without the parsers behind it. */
export { KIND_NAMES, KINDS } from '../import/kinds.ts';
