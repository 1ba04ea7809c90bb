import { stripVTControlCharacters } from 'node:util';

/** A message without colours and without the folder it was seen in, so that it reads the same in the shadow and in the tree. */
export function clean(message: string, roots: readonly string[]): string {
  return roots.reduce((text, root) => text.replaceAll(`${root}/`, ''), stripVTControlCharacters(message));
}

/** Passwords out of every address in a text; up to the last `@`, since passwords are not always escaped. */
export function redact(text: string): string {
  return text.replaceAll(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s/'"]*@/gi, '$1:***@').replaceAll(/([?&]password=)[^&\s'"]*/gi, '$1***');
}

/** The first line that says something. */
export function firstLine(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !line.startsWith('●')) ?? '';
}
