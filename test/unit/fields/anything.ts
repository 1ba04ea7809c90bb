import fc from 'fast-check';

/** Any text at all: every code point, lone surrogates included, and the troublesome ones more often than they deserve. */
export const anything = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({
    maxLength,
    unit: fc.oneof(
      fc.constantFrom(...'aZ09_-:={}!.,; \n\t\u0000\u001b\u202e\u200b\u00a0é日\ud800'.split('')),
      fc.integer({ min: 0, max: 0x10_ffff }).map((code) => String.fromCodePoint(code)),
    ),
  });

/** Properties are tried many times; on a busy machine that takes longer than one example may. */
export const PATIENCE = 60_000;
