/** What our own plopfile puts on its generators: a project that loads it has them already. */
export const OURS = Symbol.for('scaffold.generator');
