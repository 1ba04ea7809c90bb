import type { StackCard } from '../../core/ports.ts';
import { detect, FRAMEWORKS } from './project/detect.ts';

/** Express and Fastify on TypeScript, PostgreSQL and Jest. */
export const node: StackCard = { id: 'node', frameworks: FRAMEWORKS, detect };
