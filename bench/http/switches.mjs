/** How each middleware is switched off in a built application: which of its modules, or packages, is put aside, and what stands in. */
const pass = () => (_request, _response, next) => next();
const plugin = (body = () => undefined) => ({
  default: Object.assign(async (app) => body(app), { [Symbol.for('skip-override')]: true }),
  __esModule: true,
});

class Unlimited {
  hit = () => ({ exceeded: false, secondsLeft: 0, headers: [] });
}

const COMMON = {
  'security headers': ['./lib/security-headers', () => ({ securityHeaders: () => ({}) })],
  log: ['./lib/request-log', () => ({ logRequest: () => undefined })],
  'rate limit': ['./lib/http-policy', (policy) => ({ ...policy(), RateLimiter: Unlimited })],
};
const SWITCHES = {
  express: {
    ...COMMON,
    'request id and log': ['./middleware/request-trace', () => ({ requestTrace: pass })],
    CORS: ['cors', () => pass],
    compression: ['compression', () => pass],
  },
  fastify: {
    ...COMMON,
    'request id and log': ['./middleware/request-trace', () => ({ requestTrace: () => undefined })],
    CORS: ['@fastify/cors', () => plugin()],
    compression: ['@fastify/compress', () => plugin()],
  },
};

/** Puts the stand-ins where `load`, a `require`, will find them; to be called before the application is loaded. */
export function switchOff(names, stack, load) {
  for (const name of names) {
    const [module, standIn] = SWITCHES[stack][name];
    const id = load.resolve(module);
    load.cache[id] = { id, filename: id, loaded: true, exports: standIn(() => load(module)) };
  }
}
