const REDACTED = '[redacted]';
const SECRET_WORDS: ReadonlySet<string> = new Set([
  'password',
  'passwords',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'secrets',
  'token',
  'tokens',
  'key',
  'keys',
  'apikey',
  'credential',
  'credentials',
]);
/** `scheme://user:secret@host`; the last @ before the path ends the secret, as it may hold one itself. */
const URL_SECRET = /([a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):[^\s/?#]+@/giu;
const PARAMETER = /((?:^|[\s?&;])(?:password|passwd|pwd|token|secret|api_?key|access_?key)=)[^\s&;]+/giu;
const OPTION = /(--?([a-z][a-z0-9_-]*)(?:=|\s+))("[^"]*"|'[^']*'|[^\s-]\S*)/giu;

/** Does a name say that what it holds is a secret? `DATABASE_PASSWORD`, `apiKey`, `auth-token` do; `keyset` and `monkey` do not. */
export function isSecretName(name: string): boolean {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/gu, '$1 $2').split(/[^A-Za-z0-9]+/u);
  return words.some((word) => SECRET_WORDS.has(word.toLowerCase()));
}

/** A command line or other text without the secrets in its URLs, parameters and options. */
export function redactText(text: string): string {
  return text
    .replaceAll(URL_SECRET, `$1:${REDACTED}@`)
    .replaceAll(PARAMETER, `$1${REDACTED}`)
    .replaceAll(OPTION, (whole, start: string, name: string) => (isSecretName(name) ? start + REDACTED : whole));
}

/** The same value without secrets: texts and numbers under names that sound secret, and credentials within any text. */
export function redact(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => redact(item, name));
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redact(item, isSecretName(name) ? name : key)]));
  }
  if ((typeof value === 'string' && value !== '') || typeof value === 'number') {
    if (isSecretName(name)) return REDACTED;
  }
  return typeof value === 'string' ? redactText(value) : value;
}

/** Files whose content is never kept in the record, only its hash: they are there to hold secrets. */
export function holdsSecrets(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^\.env(?:\.(?!(?:example|sample|template|dist)$).*)?$/u.test(name) || /\.(?:key|pem|p12|pfx)$/u.test(name);
}
