import type { IncomingHttpHeaders } from 'node:http';
import { clip } from '../json.ts';

/** What was sent, as it went over the wire. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** What came back. `json` is undefined where the body is none. */
export interface Answer {
  readonly sent: Sent;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: unknown;
}

const EXCERPT = 300;

/** One line about a request, for messages. */
export function describeSent(sent: Sent): string {
  const headers = Object.entries(sent.headers).filter(([name]) => !['content-type', 'content-length'].includes(name.toLowerCase()));
  const extra = headers.length === 0 ? '' : ` [${headers.map(([name, value]) => `${name}: ${clip(String(value), 140)}`).join(', ')}]`;
  const body = sent.body === undefined ? '' : ` ${clip(printable(sent.body.toString()), EXCERPT)}`;
  return `${sent.method} ${clip(sent.path, 300)}${extra}${body}`;
}

/** One line about an answer, for messages. */
export function describeCame(answer: Answer): string {
  return `${String(answer.status)} ${answer.text === '' ? '(no body)' : clip(printable(answer.text), EXCERPT)}`;
}

/** Control characters made visible, so that a message stays on its line. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
