import { hasUnseen } from '../../naming/index.ts';
import type { Literal } from './literal.ts';

// Written so that no input makes them slow: no part can match what the part beside it matches.
const EMAIL = /^[A-Za-z0-9_'+-]+(?:\.[A-Za-z0-9_'+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/u;
const UUID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|0{8}-0{4}-0{4}-0{4}-0{12})$/iu;

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u;

/** `node:net` knows this too, and loading it costs more than everything else that is done with a field. */
const ipVersion = (text: string): 0 | 4 | 6 =>
  IPV4.test(text) ? 4 : /^[0-9a-f:.]{2,45}$/iu.test(text) && URL.canParse(`http://[${text}]/`) ? 6 : 0;

/** Characters as people and Ruby count them, not UTF-16 units. */
export const lengthOf = (text: string): number => Array.from(text).length;

const visible = (text: string): string | undefined => (hasUnseen(text) ? 'holds a character that cannot be seen' : undefined);

export const string: Literal = {
  expected: 'a text',
  example: 'none',
  refuse: (text, { limit }) =>
    visible(text) ?? (limit !== undefined && lengthOf(text) > limit ? `is longer than ${String(limit)} characters` : undefined),
};

export const text: Literal = { ...string, refuse: (value, shape) => string.refuse(value.replaceAll(/[\n\t]/gu, ' '), shape) };

export const email: Literal = {
  expected: 'an e-mail address such as a@example.com',
  example: 'a@example.com',
  refuse: (value) => (value.length <= 254 && EMAIL.test(value) ? undefined : 'is not an e-mail address'),
};

export const url: Literal = {
  expected: 'an address such as https://example.com/',
  example: 'https://example.com/',
  refuse: (value) =>
    visible(value) ??
    (value.length <= 2048 && /^https?:\/\/[^\s/]/u.test(value) && URL.canParse(value) ? undefined : 'is not an http or https address'),
};

export const uuid: Literal = {
  expected: 'a UUID',
  example: '0198c5b2-7f3a-7c4e-8a51-3d2f6b9e1c07',
  refuse: (value) => (UUID.test(value) ? undefined : 'is not a UUID'),
};

export const inet: Literal = {
  expected: 'an IP address or network such as 10.0.0.0/8',
  example: '10.0.0.0/8',
  refuse: (value) => {
    const [address = '', bits, ...rest] = value.split('/');
    const version = ipVersion(address);
    const fits = bits === undefined || (/^(?:0|[1-9]\d{0,2})$/u.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
    return version !== 0 && fits && rest.length === 0 ? undefined : 'is not an IP address';
  },
};

export const boolean: Literal = {
  expected: 'true or false',
  example: 'true',
  refuse: (value) => (value === 'true' || value === 'false' ? undefined : 'is neither true nor false'),
};

export const json: Literal = {
  expected: 'a JSON document',
  example: '{}',
  refuse: (value) => {
    try {
      JSON.parse(value);
    } catch {
      return 'is not JSON';
    }
    return value.includes('\\u0000') ? 'holds a NUL character' : visible(value.replaceAll(/[\n\t\r]/gu, ' '));
  },
};

export const enumeration: Literal = {
  expected: 'one of its values',
  example: 'draft',
  refuse: (value, { values = [] }) =>
    values.includes(value) ? undefined : `is none of its values (${values.slice(0, 20).join(', ')}${values.length > 20 ? ' …' : ''})`,
};
