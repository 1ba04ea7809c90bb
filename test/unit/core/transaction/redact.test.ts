import { describe, expect, it } from 'vitest';
import { holdsSecrets, isSecretName, redact, redactText } from '../../../../src/core/transaction/index.ts';

describe('redaction', () => {
  it.each([
    'password',
    'DB_PASSWORD',
    'dbPassword',
    'token',
    'auth-token',
    'apiKey',
    'API_KEY',
    'secret',
    'clientSecret',
    'secret_key_base',
    'credentials',
    'key',
  ])('%s names a secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });
  it.each(['name', 'keyset', 'monkey', 'tokenizer', 'passage', 'layout', 'cursor', ''])('%s names none', (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  it.each([
    ['postgres://me:hunter2@db:5432/shop', 'postgres://me:[redacted]@db:5432/shop'],
    ['postgres://me:hun@ter2@db/shop', 'postgres://me:[redacted]@db/shop'],
    ['redis://:hunter2@cache', 'redis://:[redacted]@cache'],
    ['see postgres://db/shop?user=me&password=hunter2&ssl=1', 'see postgres://db/shop?user=me&password=[redacted]&ssl=1'],
    ['host=db password=hunter2', 'host=db password=[redacted]'],
    ['scaffold new --api-key hunter2 --stack express', 'scaffold new --api-key [redacted] --stack express'],
    ['scaffold new --token=hunter2', 'scaffold new --token=[redacted]'],
    ["scaffold new --token 'hunter 2'", 'scaffold new --token [redacted]'],
    ['scaffold resource User password:digest token:token key:string', 'scaffold resource User password:digest token:token key:string'],
    ['http://localhost:3000/a@b', 'http://localhost:3000/a@b'],
  ])('%s', (text, is) => {
    expect(redactText(text)).toBe(is);
  });

  it('goes through values by their names, and leaves what is no secret', () => {
    const value = {
      options: { password: 'x', apiKey: 12, token: true, layout: 'feature', url: 'postgres://a:b@c/d', empty: { secret: '' } },
      secrets: { one: 'x', more: [{ deep: 'y' }] },
      resources: [{ name: 'user', fields: [{ name: 'password', type: 'digest' }] }],
      none: null,
    };
    expect(redact(value)).toEqual({
      options: {
        password: '[redacted]',
        apiKey: '[redacted]',
        token: true,
        layout: 'feature',
        url: 'postgres://a:[redacted]@c/d',
        empty: { secret: '' },
      },
      secrets: { one: '[redacted]', more: [{ deep: '[redacted]' }] },
      resources: [{ name: 'user', fields: [{ name: 'password', type: 'digest' }] }],
      none: null,
    });
  });

  it.each([
    ['.env', true],
    ['config/.env.production', true],
    ['.env.example', false],
    ['config/master.key', true],
    ['tls/server.pem', true],
    ['src/environment.ts', false],
    ['src/key.ts', false],
    ['.envrc', false],
  ])('the content of %s is kept from the record: %s', (path, is) => {
    expect(holdsSecrets(path)).toBe(is);
  });
});
