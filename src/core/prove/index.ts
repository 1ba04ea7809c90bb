export { failureText } from './text.ts';
export { prove, type ProveOptions } from './prove.ts';
export { proveFiles, type ProveFilesOptions } from './files.ts';
export { unverified } from './unverified.ts';
export { proveInPlace, proveInShadow, type ShadowOptions } from './shadow.ts';
