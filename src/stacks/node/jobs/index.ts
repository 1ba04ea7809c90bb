import type { Operation } from '../../../core/pipeline.ts';
import { jobNames } from './view.ts';

export { jobRemovals } from './edits.ts';

/** The generator of jobs. */
export const JOB = 'node:job';

/** `inventory-sync-job` */
export const jobFile = (operation: Operation): string => jobNames(operation).file;

/** `inventory-sync-adapters`: what the job calls and what sends its mails. */
export const adaptersFile = (operation: Operation): string => jobNames(operation).adaptersFile;
