/** A number without an exponent, for formats that know none: `0.001` for `1e-3`. Texts that have none stay as they are, digit by digit. */
export function plainNumber(text: string): string {
  const found = /^(-?)(\d*)(?:\.(\d*))?e([+-]?\d+)$/i.exec(text);
  if (found === null) return text;
  const [, sign = '', whole = '', behind = '', exponent = '0'] = found;
  const point = whole.length + Number(exponent);
  const digits = `${whole}${behind}`.padEnd(point, '0').padStart(whole.length + behind.length - Math.min(point, 0), '0');
  const place = Math.max(point, 0);
  const left = digits.slice(0, place).replace(/^0+(?=\d)/, '');
  const right = digits.slice(place).replace(/0+$/, '');
  return `${sign}${left === '' ? '0' : left}${right === '' ? '' : `.${right}`}`;
}
