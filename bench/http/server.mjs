/**
 * One server process: `server.mjs STACK APP ROUTE FOLDER [middleware to switch off …]`. APP is `generated`, `by-hand` or `bare`. Tells its
 * parent the URL to ask.
 */
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { handlers, questions } from './by-hand.mjs';
import { switchOff } from './switches.mjs';

const PATHS = { get: '/:id', list: '/' };
const [stack, app, route, folder, ...without] = process.argv.slice(2);
// As if it stood in the built application: its packages, its modules.
const load = createRequire(path.join(folder, 'dist/server.js'));
const byHand = questions(load('pg'), process.env.DATABASE_URL);
const handler = handlers[stack](byHand[route]);
switchOff(without, stack, load);

const BASES = { generated: '/api/v1/products', 'by-hand': '/api/v1/by-hand', bare: '/by-hand' };
const APPLICATIONS = { generated: () => layered([]), 'by-hand': () => layered([resourceByHand]), bare: () => BARE[stack]() };
const BARE = {
  express() {
    const application = load('express')();
    // Express would work out an ETag for each answer, as the generated application does not.
    application.disable('x-powered-by').disable('etag');
    return { application: application.get(`${BASES.bare}${PATHS[route]}`, handler), config: { http: {} } };
  },
  fastify: () => ({ application: load('fastify').fastify().get(`${BASES.bare}${PATHS[route]}`, handler) }),
};
const LISTEN = {
  async express({ application, config }) {
    const server = load('./http-server').createHttpServer(application, config).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server.address();
  },
  async fastify({ application }) {
    await application.listen({ host: '127.0.0.1', port: 0 });
    return application.server.address();
  },
};

/** The generated application as its own server puts it together, with more resources where they are given. */
async function layered(more) {
  const config = load('./config/config').loadConfig(process.env);
  const logger = load('./lib/logger').createLogger(config.logLevel);
  const { db } = await load('./db/client').connect(config.database, logger);
  const lifecycle = new (load('./lib/lifecycle').Lifecycle)();
  const container = load('./container').createContainer({ config, db, lifecycle });
  const { system, resources } = load('./routes').createRoutes(container);
  const routes = { system, resources: [...resources, ...more.map((make) => make(resources))] };
  return { application: await load('./app').createApp({ config, container, lifecycle, logger, routes }), config };
}

function resourceByHand([{ docs }]) {
  return { docs: { ...docs, path: '/by-hand' }, routes: [{ method: 'GET', path: PATHS[route], handler }] };
}

const { port } = await LISTEN[stack](await APPLICATIONS[app]());
const base = `http://127.0.0.1:${port}${BASES[app]}`;
process.send({ url: route === 'get' ? `${base}/${await byHand.first()}` : base });
