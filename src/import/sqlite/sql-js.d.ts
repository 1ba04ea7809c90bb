/** The build of the library that has its WebAssembly inside, so that no file of it has to be found. */
declare module 'sql.js/dist/sql-wasm-inline.js' {
  export { default } from 'sql.js';
}
