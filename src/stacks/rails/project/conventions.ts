/** How a tree writes Ruby. */
export interface Conventions {
  readonly quotes: 'single' | 'double';
  readonly frozen: boolean;
}

/** Rails' own house style, which asks for double quotes and for no magic comment. */
const OMAKASE = /^\s*inherit_gem:.*rubocop-rails-omakase|^\s+rubocop-rails-omakase:/mu;

/**
 * Quotes and magic comment by `.rubocop.yml`, or where there is none by a file of the tree.
 *
 * @param rubocop text of `.rubocop.yml`
 * @param example text of some model
 */
export function conventionsOf(rubocop: string | undefined, example: string | undefined): Conventions {
  if (rubocop === undefined) {
    const single = (example?.match(/'/gu) ?? []).length;
    const double = (example?.match(/"/gu) ?? []).length;
    return { quotes: single > double ? 'single' : 'double', frozen: example === undefined || isFrozen(example) };
  }
  const style = /EnforcedStyle:\s*(\w+)/u.exec(section(rubocop, 'Style/StringLiterals'))?.[1];
  const byDefault = OMAKASE.test(rubocop) ? { quotes: 'double', frozen: false } : { quotes: 'single', frozen: true };
  const comment = section(rubocop, 'Style/FrozenStringLiteralComment');
  return {
    quotes: style === 'double_quotes' || (style === undefined && byDefault.quotes === 'double') ? 'double' : 'single',
    frozen: /Enabled:\s*false|EnforcedStyle:\s*never/u.test(comment) ? false : byDefault.frozen || /Enabled:\s*true/u.test(comment),
  };
}

const isFrozen = (ruby: string): boolean => /^# frozen_string_literal: true/mu.test(ruby);

/** The indented lines below a key at the margin. */
function section(yaml: string, key: string): string {
  const lines = yaml.split('\n');
  const start = lines.findIndex((line) => line.trimEnd() === `${key}:`);
  if (start === -1) return '';
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\S/u.test(line));
  return rest.slice(0, end === -1 ? undefined : end).join('\n');
}
