export { failureText } from './text.ts';
export { prove, unverified, type ProveOptions } from './prove.ts';
export { proveFiles, type ProveFilesOptions } from './files.ts';
export { proveInPlace, proveInShadow, type ShadowOptions } from './shadow.ts';
