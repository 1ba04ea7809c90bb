import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Broken } from './sabotage.ts';
import type { Problem } from './validate.ts';

/** An answer that is no success. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly Problem[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, details?: readonly Problem[], headers: Readonly<Record<string, string>> = {}) {
    super(`The request was answered with ${String(STATUS_CODES[status] ?? status)}.`);
    this.status = status;
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}

export const invalid = (details: readonly Problem[]): Refusal => new Refusal(400, 'VALIDATION_ERROR', details);

/** Writes answers for one request. */
export class Answers {
  private readonly response: ServerResponse;
  private readonly broken: Broken;
  private readonly head: boolean;
  readonly requestId: string;

  constructor(request: IncomingMessage, response: ServerResponse, broken: Broken) {
    this.response = response;
    this.broken = broken;
    this.head = request.method === 'HEAD';
    const given = request.headers['x-request-id'];
    const form = broken('request-id-anything') ? /^[\s\S]+$/ : /^[A-Za-z0-9._-]{1,128}$/;
    const kept = typeof given === 'string' && form.test(given) && !broken('request-id-ignored');
    this.requestId = kept ? given : broken('request-id-constant') ? 'always-the-same' : randomUUID();
  }

  write(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
    const id = this.broken('no-request-id') ? {} : { 'x-request-id': this.requestId };
    const type = { 'content-type': this.broken('no-content-type') ? 'text/plain' : 'application/json; charset=utf-8' };
    const text = body === undefined ? undefined : JSON.stringify(body);
    this.response.writeHead(status, { ...id, ...(text === undefined ? {} : type), ...headers });
    this.response.end(this.head ? undefined : text);
  }

  ok(
    status: number,
    data: unknown,
    extra: { readonly pagination?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
  ): void {
    const { pagination, headers } = extra;
    const meta = {
      ...(pagination === undefined ? {} : { pagination }),
      timestamp: new Date().toISOString(),
      ...(this.broken('no-version') ? {} : { version: 'v1' }),
    };
    this.write(status, this.broken('root-key') ? { success: true, data: { record: data }, meta } : { success: true, data, meta }, headers);
  }

  refuse({ status, code, details, message, headers }: Refusal): void {
    const timestamp = new Date().toISOString();
    const told = this.broken('details-as-object') && details !== undefined ? { fields: details } : details;
    const stack = this.broken('stack-trace') ? { stack: new Error('x').stack } : {};
    const said =
      this.broken('sql-in-message') && code === 'CONFLICT' ? 'duplicate key value violates unique constraint "products_sku_key"' : message;
    const error = {
      code: this.broken('lowercase-code') ? code.toLowerCase() : code,
      message: said,
      ...(told === undefined ? {} : { details: told }),
      ...stack,
    };
    this.write(
      status,
      { success: false, error, meta: { timestamp, request_id: this.broken('other-request-id') ? 'another' : this.requestId } },
      headers,
    );
  }
}
