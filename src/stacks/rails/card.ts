import type { StackCard } from '../../core/ports.ts';
import { detect, FRAMEWORKS } from './project/detect.ts';

/** Rails, RSpec and RuboCop, on SQLite or PostgreSQL. */
export const rails: StackCard = { id: 'rails', frameworks: FRAMEWORKS, detect };
