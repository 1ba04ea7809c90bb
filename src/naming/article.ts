/** `a product`, `an invoice`. */
export const withArticle = (human: string): string => `${/^(?:[aeio]|u(?!ni|s[aei]|ti|rl|ui))/iu.test(human) ? 'an' : 'a'} ${human}`;
