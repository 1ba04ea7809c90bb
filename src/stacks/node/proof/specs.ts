const SPEC = /\.(?:test|spec)\.[cm]?[jt]sx?$/;

/** Is this a file of examples, rather than a helper of theirs? */
export function isSpec(path: string): boolean {
  return SPEC.test(path) || /(?:^|\/)__tests__\/[^/]+\.[cm]?[jt]sx?$/.test(path);
}

/** Unit or integration, told by the folder or the file's name. */
export function suiteOf(spec: string): 'unit' | 'integration' {
  return /(?:^|\/)(?:integration|e2e)\//.test(spec) || /\.(?:integration|int|e2e)[.-](?:test|spec)\./.test(spec) ? 'integration' : 'unit';
}
