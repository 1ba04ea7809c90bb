import { parseArgs } from 'node:util';

const list = (text) => text.split(',').filter((item) => item !== '');

/** What the command line asks for. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      cost: { type: 'boolean', default: false },
      stacks: { type: 'string', default: 'express,fastify' },
      nodes: { type: 'string', default: '20,24' },
      routes: { type: 'string', default: 'get' },
      rounds: { type: 'string', default: '11' },
      seconds: { type: 'string', default: '4' },
      applications: { type: 'string' },
    },
  });
  const { cost, applications } = values;
  const lists = { stacks: list(values.stacks), nodes: list(values.nodes), routes: list(values.routes) };
  return { cost, applications, ...lists, rounds: Number(values.rounds), seconds: Number(values.seconds) };
}
