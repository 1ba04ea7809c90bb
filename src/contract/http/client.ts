import { Agent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as httpsRequest } from 'node:https';
import { ContractFailure } from '../failure.ts';
import { parseJson } from '../json.ts';
import { describeSent, type Answer, type Sent } from './answer.ts';

/** A request to be made. `json` is serialised and labelled; `body` goes out as it is, with no label but that of `headers`. */
export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly json?: unknown;
  readonly body?: string | Buffer;
}

export interface Client {
  /** Sends one request; a broken connection is a ContractFailure. */
  send(outgoing: Outgoing): Promise<Answer>;
  close(): void;
}

const TIMEOUT = 30_000;
const BIG_BODY = 1_000_000;
const FIRST_CHUNK = 16_384;
/** A server may refuse by Content-Length alone and close; the rest of a big body waits, so that the refusal is not lost to a reset. */
const PATIENCE = 300;

function toSent(outgoing: Outgoing): Sent {
  const headers = outgoing.headers ?? {};
  const { method, path } = outgoing;
  if (outgoing.json !== undefined)
    return { method, path, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(outgoing.json) };
  return outgoing.body === undefined ? { method, path, headers } : { method, path, headers, body: outgoing.body };
}

function write(request: ClientRequest, body: Buffer): void {
  if (body.length <= BIG_BODY) {
    request.end(body);
    return;
  }
  request.write(body.subarray(0, FIRST_CHUNK));
  const rest = (): void => {
    clearTimeout(timer);
    if (!request.writableEnded && !request.destroyed) request.end(body.subarray(FIRST_CHUNK));
  };
  const timer = setTimeout(rest, PATIENCE);
  request.once('response', rest);
  request.once('close', () => {
    clearTimeout(timer);
  });
}

function read(response: IncomingMessage, sent: Sent, resolve: (answer: Answer) => void): void {
  const chunks: Buffer[] = [];
  let settled = false;
  const settle = (): void => {
    if (settled) return;
    settled = true;
    const text = Buffer.concat(chunks).toString('utf8');
    const json = (response.headers['content-type'] ?? '').includes('json') ? parseJson(text) : undefined;
    resolve({ sent, status: response.statusCode ?? 0, headers: response.headers, text, json });
  };
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.once('end', settle);
  response.once('error', settle);
}

/**
 * A client for one server, with connections kept alive.
 * @param baseUrl scheme, host and port
 * @param observe is shown every answer before the caller sees it
 */
export function createClient(baseUrl: string, observe: (answer: Answer) => void = () => undefined): Client {
  const url = new URL(baseUrl);
  const secure = url.protocol === 'https:';
  const options = { keepAlive: true, maxSockets: 256 };
  const agent = secure ? new SecureAgent(options) : new Agent(options);
  const open = secure ? httpsRequest : httpRequest;

  const once = (sent: Sent, retry: boolean): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const body = sent.body === undefined ? undefined : Buffer.from(sent.body);
      const chunked = 'transfer-encoding' in sent.headers;
      const headers = { ...sent.headers, ...(body === undefined || chunked ? {} : { 'content-length': String(body.length) }) };
      const request = open({
        agent,
        host: url.hostname,
        port: url.port,
        method: sent.method,
        path: sent.path,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]])),
      });
      request.setTimeout(TIMEOUT, () => request.destroy(new Error(`no answer within ${String(TIMEOUT / 1000)} s`)));
      request.once('response', (response) => {
        read(response, sent, resolve);
      });
      request.on('error', (error) => {
        // A kept connection may be closed by the server just as it is taken again: nothing was answered, so the request goes out once more.
        if (retry && request.reusedSocket && 'code' in error && error.code === 'ECONNRESET') once(sent, false).then(resolve, reject);
        else
          reject(
            new ContractFailure(
              `sent ${describeSent(sent)}; the connection broke: ${error.message}; the contract wants an answer`,
              describeSent(sent),
            ),
          );
      });
      if (body === undefined) request.end();
      else write(request, body);
    });

  return {
    send: async (outgoing) => {
      const answer = await once(toSent(outgoing), true);
      observe(answer);
      return answer;
    },
    close: () => {
      agent.destroy();
    },
  };
}
