/** What is compared: the generated route, a route by hand in the same application, and one in an application that has no middleware. */
export const comparedSubjects = {
  generated: { app: 'generated' },
  'by hand': { app: 'by-hand' },
  bare: { app: 'bare' },
};

const EVERYTHING = ['request id and log', 'log', 'security headers', 'CORS', 'compression', 'rate limit'];

/** The generated route with all middleware, with each switched off, and with none. */
export function costSubjects() {
  return {
    all: { app: 'generated' },
    ...Object.fromEntries(EVERYTHING.map((name) => [name, { app: 'generated', without: [name] }])),
    'all of them': { app: 'generated', without: EVERYTHING },
    bare: { app: 'bare' },
  };
}
