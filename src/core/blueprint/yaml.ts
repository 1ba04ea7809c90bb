/** What we use of the YAML package, in a module of its own so that it is loaded, and bundled, only where a blueprint is read or written. */
export { isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument, stringify } from 'yaml';
