import { ConflictError } from '../errors.ts';

const SAYS: Readonly<Record<string, readonly [says: string, hint: string]>> = {
  EACCES: ['there is no permission for this', 'Give yourself the right to it, then run the command again.'],
  EPERM: ['there is no permission for this', 'Give yourself the right to it, then run the command again.'],
  EROFS: ['the file system is read-only', 'Work on a copy in a place that can be written.'],
  ENOSPC: ['the disk is full', 'Free some space, then run the command again.'],
  EDQUOT: ['your share of the disk is used up', 'Free some space, then run the command again.'],
  EIO: ['the disk reports an error', 'Check the disk, then run the command again.'],
  ELOOP: ['symbolic links lead in a circle', 'Remove one of them.'],
  ENAMETOOLONG: ['the path is too long for this file system', 'Move the project to a shorter path.'],
};

/** A failure of the file system in the user's terms; anything else comes back as it is. */
export function explain(error: unknown, ending: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !('syscall' in error)) return error;
  const [says, hint] = SAYS[error.code] ?? [`the file system answered ${error.code}`, 'Mend that, then run the command again.'];
  const place = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '';
  return new ConflictError(`${says}${place}; ${ending}`, [hint]);
}
