import type { Answer } from '../http/answer.ts';

/** What an error must never carry, each with a pattern that finds it. */
const LEAKS = [
  { what: 'a stack trace', pattern: /(?:^|\n|\\n)\s*at (?:async )?[\w$.<>[\] ]+ ?\(?(?:file:|node:|\/|[A-Z]:\\)|\.rb:\d+:in\b/ },
  {
    what: 'a file path',
    pattern:
      /(?:^|[\s"'`(:])\/(?:home|usr|var|app|srv|opt|tmp|root|work|Users|etc|proc|rails|mnt)\/[\w.-]+|[A-Z]:\\\\?\w+\\|node_modules|\b[\w-]+\.(?:[cm]?[jt]s|rb):\d+/,
  },
  {
    what: 'SQL',
    pattern:
      /\bselect\b.{1,300}\bfrom\s+(?:"|.{1,200}\$\d)|\binsert\s+into\s+"?\w+"?\s*\(|\bdelete\s+from\s+(?:"|\w+\s+where\b)|\bupdate\s+"?\w+"?\s+set\b|\bvalues\s*\(\s*\$1|\$\d+::/i,
  },
  {
    what: "the database's own words",
    pattern:
      /violates (?:unique|foreign key|check|not-null)|duplicate key value|relation "|syntax error at or near|invalid input syntax|out of range for type|SQLSTATE|_(?:key|fkey|pkey|check)"/,
  },
  {
    what: 'the text of an internal exception',
    pattern:
      /\b(?:Type|Reference|Range|Syntax|Zod|DrizzleQuery|Database|Aggregate)Error\b|PG::|ActiveRecord::|ActionController::|NoMethodError|Unexpected (?:token|end of JSON)|in JSON at position|E(?:CONNREFUSED|NOENT|PIPE)\b|FST_ERR|Cannot read propert/,
  },
] as const;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What this error gives away, undefined where it keeps to itself. Text the client sent itself does not count. */
export function leakIn(answer: Answer): string | undefined {
  const own = `${decoded(answer.sent.path)}\n${answer.sent.body?.toString() ?? ''}`;
  const text = answer.text.replaceAll('\\"', '"');
  for (const { what, pattern } of LEAKS) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined && !own.includes(found.trim())) return `${what}: ${found.trim()}`;
  }
  return undefined;
}
