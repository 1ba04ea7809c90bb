import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import type { Outcome } from './typescript.ts';

/**
 * Adds a setting to the block of a Rails configuration file, `Rails.application.configure do … end`, where none of its name is there: what the
 * application has chosen stays.
 *
 * @param name the setting as it is written: `config.active_job.queue_adapter`
 * @param value Ruby
 */
export async function addSetting(content: string, name: string, value: string): Promise<Outcome> {
  const line = `${name} = ${value}`;
  const missing = (why: string): Outcome => ({ kind: 'anchorMissing', help: `${why}. Add by hand:\n${line}` });
  const [{ parseRuby }, nodes] = await Promise.all([import('./prism.ts'), import('@ruby/prism/src/nodes.js')]);
  const { value: program, errors } = await parseRuby(content);
  const [error] = errors;
  if (error !== undefined) return missing(`The file does not parse (${error.message})`);
  const isCall = (node: Node | null): node is CallNode => node instanceof nodes.CallNode;
  const bytes = Buffer.from(content);
  const text = ({ location: { startOffset, length } }: Node): string => bytes.subarray(startOffset, startOffset + length).toString();
  const block = program.statements.body.flatMap((node) =>
    isCall(node) && node.name === 'configure' && node.block instanceof nodes.BlockNode ? [node.block] : [],
  )[0];
  if (block === undefined) return missing('There is no block of Rails.application.configure');
  const settings = block.body instanceof nodes.StatementsNode ? block.body.body : [];
  const isThere = settings.some((node) => isCall(node) && node.receiver !== null && `${text(node.receiver)}.${node.name}` === `${name}=`);
  if (isThere) return { kind: 'alreadyPresent' };
  const end = block.closingLoc.startOffset;
  const before = bytes.subarray(0, end).toString();
  return { kind: 'changed', content: `${before}${settings.length === 0 ? '' : '\n'}  ${line}\n${bytes.subarray(end).toString()}` };
}
