import type { Resource } from '../../core/pipeline.ts';
import { entityGraph, type Edge, type Row } from './entities.ts';

/** A Mermaid entity-relationship diagram. Names of tables stand in quotes, for many a word has a meaning of its own in Mermaid. */
export function toMermaid(resources: readonly Resource[]): string {
  const { entities, edges } = entityGraph(resources);
  const lines = [
    'erDiagram',
    ...entities.flatMap(({ name, rows }) => [`  "${quotable(name)}" {`, ...rows.map(rowLine), '  }']),
    ...edges.map(edgeLine),
  ];
  return `${lines.join('\n')}\n`;
}

/** What cannot be written between Mermaid's quotes is left out; nothing in it can be escaped. */
const quotable = (text: string): string => text.replaceAll(/["%\\\p{C}]/gu, '');

/** Types and names of attributes are bare words, and none is called like a key. */
const bare = (text: string): string => text.replaceAll(/[^A-Za-z0-9_]/g, '_').replace(/^[pfu]k$/i, '$&_');

function rowLine({ key, name, word, required, type }: Row): string {
  const remark = [required ? '' : 'optional', type === word ? '' : type].filter((part) => part !== '').join(', ');
  return ['   ', bare(word), bare(name), key, remark === '' ? '' : `"${quotable(remark)}"`].filter((part) => part !== '').join(' ');
}

const edgeLine = ({ from, to, label, required, unique }: Edge): string =>
  `  "${quotable(to)}" ${required ? '||' : '|o'}--${unique ? 'o|' : 'o{'} "${quotable(from)}" : "${quotable(label)}"`;
