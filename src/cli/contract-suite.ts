/** The contract suite as a script of its own: it and its schema validator are larger than the rest of a run. */
export { CHECKS, formatTap, fromBlueprint, PROFILES, runContract } from '../contract/index.ts';
