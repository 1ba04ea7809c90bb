/** How a text file is kept on disk, apart from its words. */
export interface TextForm {
  readonly mark: '' | '\uFEFF';
  readonly lineEnd: '\n' | '\r\n';
}

const PLAIN: TextForm = { mark: '', lineEnd: '\n' };

/**
 * Splits a file into its form and its text with `\n` line ends. A file of mixed line ends is left as it is: putting it in one form
 * would change lines that nobody asked to change.
 */
export function readForm(content: string): { readonly form: TextForm; readonly text: string } {
  const mark = content.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = content.slice(mark.length);
  const isCrlf = body.includes('\r\n') && !/(?<!\r)\n/u.test(body);
  return isCrlf ? { form: { mark, lineEnd: '\r\n' }, text: body.replaceAll('\r\n', '\n') } : { form: { ...PLAIN, mark }, text: body };
}

/** The text in that form. */
export function writeForm(form: TextForm, text: string): string {
  return form.mark + (form.lineEnd === '\n' ? text : text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'));
}

/** `after` in the form of `before`, for tools that write line ends of their own. */
export function keepForm(before: string | undefined, after: string): string {
  return before === undefined ? after : writeForm(readForm(before).form, readForm(after).text);
}
