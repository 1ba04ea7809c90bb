import path from 'node:path';
import type { WorkspaceReport } from '../api/apply/workspace.ts';
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
export const printReport = (command: string, report: Report, flags: WriteFlags, effects: Effects, streams: Streams): Promise<void> =>
  print(command, { data: report, parts: [{ report }] }, flags, effects, streams);

/** The same for the services of a workspace. */
export const printWorkspace = (
  command: string,
  report: WorkspaceReport,
  flags: WriteFlags,
  effects: Effects,
  streams: Streams,
): Promise<void> =>
  print(
    command,
    { data: report, parts: report.services.map(({ folder, report: part }) => ({ folder, report: part })) },
    flags,
    effects,
    streams,
  );

interface Printed {
  readonly data: Report | WorkspaceReport;
  readonly parts: readonly { readonly folder?: string; readonly report: Report }[];
}

async function print(
  command: string,
  { data, parts }: Printed,
  flags: WriteFlags,
  { files, environment }: Effects,
  streams: Streams,
): Promise<void> {
  if (flags.report !== undefined) {
    const { markdownReport } = await import('../api/markdown.ts');
    await files.write(path.resolve(flags.report), parts.map(({ report }) => markdownReport(report)).join('\n'));
  }
  if (flags.json === true) return printJson(command, data, streams);
  if (data.dryRun) return streams.out(data.diff ?? '');
  const colour = isTerminal() && (environment['NO_COLOR'] ?? '') === '';
  const texts = parts.map(({ folder, report }) => `${folder === undefined ? '' : `${folder}\n`}${summary(report, colour)}`);
  streams.out(texts.join('\n'));
}
