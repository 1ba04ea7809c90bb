/** Is this a spec that RSpec would run? */
export const isSpec = (path: string): boolean => /^spec\/.+_spec\.rb$/u.test(path);

/** Specs of requests and of the whole system are integration, the others units. */
export const suiteOf = (spec: string): 'unit' | 'integration' =>
  /^spec\/(?:requests|integration|system|features|api)\//u.test(spec) ? 'integration' : 'unit';
