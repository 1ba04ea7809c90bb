import path from 'node:path';
import type { Report } from '../api/report.ts';
import type { Effects } from '../core/ports.ts';
import type { WriteFlags } from './options.ts';
import { jsonText, type JsonResult, type Streams } from './output.ts';
import { isTerminal } from './streams.ts';
import { summary } from './terminal.ts';
import { VERSION } from './version.ts';

/** Prints the one document of a `--json` run. */
export function printJson(command: string, data: unknown, streams: Streams): void {
  const result: JsonResult = { ok: true, data, meta: { command, version: VERSION } };
  streams.out(jsonText(result));
}

/** The report of a run in the forms asked for: a diff for a dry run, JSON, a Markdown file, a summary for people. */
export async function printReport(
  command: string,
  report: Report,
  flags: WriteFlags,
  { files, environment }: Effects,
  streams: Streams,
): Promise<void> {
  if (flags.report !== undefined) {
    const { markdownReport } = await import('../api/markdown.ts');
    await files.write(path.resolve(flags.report), markdownReport(report));
  }
  if (flags.json === true) return printJson(command, report, streams);
  if (report.dryRun) return streams.out(report.diff ?? '');
  const colour = isTerminal() && (environment['NO_COLOR'] ?? '') === '';
  streams.out(summary(report, colour));
}
