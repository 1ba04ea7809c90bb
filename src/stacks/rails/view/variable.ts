import type { Name } from '../../../naming/index.ts';

/** A longer name leaves no room beside itself on a line of a spec. */
const LONGEST = 30;

/** What a spec of requests calls the record at hand: by its name, where that is not too long. */
export const variableOf = ({ snake }: Pick<Name, 'snake'>): string => (snake.length > LONGEST ? 'record' : snake);
