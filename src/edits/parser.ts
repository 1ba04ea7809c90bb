/** The TypeScript parser, in a module of its own so that it is loaded, and bundled, only where something is parsed. */
export { parse } from '@babel/parser';
