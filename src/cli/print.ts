import type { JsonResult, Streams } from './output.ts';
import { VERSION } from './version.ts';

/** Prints the one document of a `--json` run. */
export function printJson(command: string, data: unknown, streams: Streams): void {
  const result: JsonResult = { ok: true, data, meta: { command, version: VERSION } };
  streams.out(`${JSON.stringify(result, null, 2)}\n`);
}
