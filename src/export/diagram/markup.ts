const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text between tags or in an attribute of SVG and HTML; what XML has no place for is left out. */
export const escaped = (text: string): string =>
  text.replaceAll(/[^\P{C}\t\n]/gu, '').replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** A number of pixels, no longer than it needs to be. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);
