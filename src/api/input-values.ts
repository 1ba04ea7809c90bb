import type { Problem } from '../core/errors.ts';
import { isMapping } from '../fields/mapping.ts';
import { nearest, show } from '../naming/index.ts';

export { isMapping };

/** One thing that can be given in more than one place. */
export interface Setting {
  /** As in a configuration and in JSON: `onConflict`. */
  readonly key: string;
  readonly kind: 'text' | 'words' | 'flag';
  readonly choices: readonly string[] | undefined;
  /** For messages. */
  readonly flag: string;
}

export type SettingValue = string | boolean | readonly string[];

/** What was read, or why it will not do. */
export type Read = { readonly value: SettingValue } | { readonly problem: Problem };

const SWITCH: Readonly<Record<string, boolean>> = {
  1: true,
  true: true,
  yes: true,
  on: true,
  0: false,
  false: false,
  no: false,
  off: false,
};

/** Is this variable a switch that is on? */
export const isOn = (text: string | undefined): boolean => SWITCH[(text ?? '').toLowerCase()] === true;

/** The text of an environment variable as the value of a setting; several words are separated by spaces, as on the command line. */
export function fromText(setting: Setting, text: string, where: string): Read {
  if (setting.kind === 'words') return { value: text.split(/\s+/u).filter((word) => word !== '') };
  if (setting.kind === 'text') return checked(setting, text, where);
  const value = SWITCH[text.toLowerCase()];
  if (value !== undefined) return { value };
  return { problem: { where, message: `${JSON.stringify(text.slice(0, 80))} is neither true nor false`, hint: `${where}=true` } };
}

/** A value of JSON or YAML as the value of a setting. A list may hold mappings: fields in the long form. */
export function fromData(setting: Setting, data: unknown, where: string): Read {
  const wrong = (expected: string): Read => ({
    problem: { where, message: `${shown(data)} is not ${expected}`, hint: EXAMPLES[setting.kind](setting) },
  });
  if (setting.kind === 'flag') return typeof data === 'boolean' ? { value: data } : wrong('true or false');
  if (setting.kind === 'text') return typeof data === 'string' ? checked(setting, data, where) : wrong('a text');
  const list: readonly unknown[] = Array.isArray(data) ? data : [data];
  if (list.every((item) => typeof item === 'string' || isMapping(item)))
    return { value: list.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))) };
  return wrong('a list of texts');
}

const EXAMPLES: Readonly<Record<Setting['kind'], (setting: Setting) => string>> = {
  flag: ({ key }) => `"${key}": true`,
  text: ({ key, choices }) => `"${key}": "${choices?.[0] ?? 'TEXT'}"`,
  words: ({ key }) => `"${key}": ["TEXT", "TEXT"]`,
};

function checked({ choices, flag }: Setting, value: string, where: string): Read {
  if (choices === undefined || choices.includes(value)) return { value };
  const hint = `${flag} ${nearest(value, choices) ?? choices[0] ?? ''}`;
  return { problem: { where, message: `${JSON.stringify(value.slice(0, 80))} is not one of ${choices.join(', ')}`, hint } };
}

const shown = (value: unknown): string => (value === undefined ? 'undefined' : JSON.stringify(value)).slice(0, 80);

/** A problem for each key that is not among those known, with the nearest one. */
export function unknownKeys(values: Readonly<Record<string, unknown>>, known: readonly string[], where: string): readonly Problem[] {
  const unknown = Object.keys(values).filter((key) => !known.includes(key));
  const told = unknown.slice(0, MOST_TOLD).map((key) => {
    const guess = nearest(key, known);
    return {
      where: `${where}: ${show(key)}`,
      message: `is not known here; there is ${known.join(', ')}`,
      hint: guess === undefined ? `Leave ${show(key)} out` : `Did you mean ${guess}?`,
    };
  });
  const more = unknown.length - told.length;
  return more === 0 ? told : [...told, { where, message: `has ${String(more)} more keys that are not known here` }];
}

/** Whoever hands over more than this of what is not known has another document in mind. */
const MOST_TOLD = 20;
